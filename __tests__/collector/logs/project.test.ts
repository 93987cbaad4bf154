import { projectOfFile } from "../../../collector/logs/project";

test.each([
  ["/home/a/.claude/projects/-home-a-app/s.jsonl", "-home-a-app"],
  ["/home/a/.claude/projects/-home-a-app/s/subagents/agent-1.jsonl", "-home-a-app"],
  ["/home/a/.claude/projects/projects/projects/s.jsonl", "projects"],
  ["/home/a/.claude/projects/s.jsonl", ""],
  ["/data/projects/x/projects/p/s.jsonl", "p"],
])("%s belongs to %p", (path, project) => {
  const dirs = ["/home/a/.claude", "/data", "/data/projects/x"];
  expect(projectOfFile(path, dirs)).toBe(project);
});
