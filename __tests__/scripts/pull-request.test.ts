import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../../scripts/machine/process";
import { GitHubStandIn, REPOSITORY, TOKEN } from "./github-stand-in";

const root = join(__dirname, "../..");
const MARKER = "<!-- handled-monitoring diff -->";
const COMMIT = "0123456789abcdef0123456789abcdef01234567";

// Each command is a process of its own.
jest.setTimeout(60_000);

let github: GitHubStandIn;
let url: string;
let folder: string;
beforeEach(async () => {
  github = new GitHubStandIn();
  url = await github.start();
  folder = mkdtempSync(join(tmpdir(), "pull-request-"));
});
afterEach(async () => {
  await github.stop();
  rmSync(folder, { recursive: true });
});

const pullRequest = (args: string[], env: Record<string, string> = {}) =>
  run(process.execPath, ["--require", "tsx/cjs", "scripts/pull-request.ts", ...args], {
    cwd: root,
    env: {
      GITHUB_API_URL: url,
      GITHUB_REPOSITORY: REPOSITORY,
      GITHUB_TOKEN: TOKEN,
      PULL_REQUEST: "7",
      GITHUB_SHA: COMMIT,
      ...env,
    },
  });

async function publish(body: string, env: Record<string, string> = {}) {
  const file = join(folder, "diff.md");
  writeFileSync(file, body);
  return pullRequest(["--publish", file], env);
}

const bodies = () => github.comments.map(({ user, body }) => `${user.login}: ${body}`);

test("the first run comments, the next changes that comment, the same text changes nothing", async () => {
  github.say("somebody", "Looks good");
  expect(await publish(`${MARKER}\none`)).toMatchObject({
    code: 0,
    stdout: "#7 says what it changes\n",
  });
  expect(bodies()).toEqual(["somebody: Looks good", `github-actions[bot]: ${MARKER}\none`]);
  await publish(`${MARKER}\ntwo`);
  expect(bodies()).toEqual(["somebody: Looks good", `github-actions[bot]: ${MARKER}\ntwo`]);
  github.calls.length = 0;
  await publish(`${MARKER}\ntwo`);
  expect(github.calls).toEqual([`GET /repos/${REPOSITORY}/issues/7/comments`]);
});

test("its own comment is found beyond the first hundred, and another's marker is not taken for it", async () => {
  github.say("somebody", `${MARKER}\nnot the workflow's`);
  for (let count = 0; count < 120; count++) github.say("somebody", `${count}`);
  github.say("github-actions[bot]", `${MARKER}\nold`);
  await publish(`${MARKER}\nnew`);
  expect(github.comments).toHaveLength(122);
  expect(github.comments[0]?.body).toBe(`${MARKER}\nnot the workflow's`);
  expect(github.comments[121]?.body).toBe(`${MARKER}\nnew`);
});

test("what was reviewed is the workflow's comment under the merged pull request", async () => {
  github.pulls[COMMIT] = [
    { number: 8, merged_at: null },
    { number: 7, merged_at: "2026-11-22T12:00:00Z" },
  ];
  github.say("somebody", `${MARKER}\nforged`);
  github.say("github-actions[bot]", `${MARKER}\nreviewed`);
  const file = join(folder, "reviewed.md");
  expect(await pullRequest(["--reviewed", file])).toMatchObject({ code: 0, stderr: "" });
  expect(readFileSync(file, "utf8")).toBe(`${MARKER}\nreviewed`);
});

describe("refused, with what to do", () => {
  const refusals: [string, () => ReturnType<typeof pullRequest>, number, string][] = [
    [
      "a commit that no pull request brought",
      () => pullRequest(["--reviewed", join(folder, "reviewed.md")]),
      1,
      `${COMMIT}: no merged pull request brought it, so nobody has reviewed what it changes.`,
    ],
    [
      "a text that the diff did not write",
      () => publish("anything"),
      1,
      "the comment must be what `npm run diff -- --markdown` wrote",
    ],
    [
      "a token that may not",
      () => publish(`${MARKER}\n`, { GITHUB_TOKEN: "other" }),
      1,
      "403 Resource not accessible by integration. The token needs `pull-requests: read`.",
    ],
    [
      "no token",
      () => publish(`${MARKER}\n`, { GITHUB_TOKEN: "" }),
      1,
      "`GITHUB_TOKEN` must be set as GitHub's Actions do it, got: nothing that fits",
    ],
    [
      "a number that is none",
      () => publish(`${MARKER}\n`, { PULL_REQUEST: "7/../8" }),
      1,
      "`PULL_REQUEST` must be set as GitHub's Actions do it, got: 7/../8",
    ],
    [
      "a file that is not there",
      () => pullRequest(["--publish", join(folder, "none.md")]),
      1,
      "\n--publish must be a file that can be read: ENOENT",
    ],
    ["neither flag", () => pullRequest([]), 64, "give --publish FILE or --reviewed FILE"],
  ];
  test.each(refusals)("%s", async (_, attempt, code, said) => {
    const result = await attempt();
    expect(result.code).toBe(code);
    expect(result.stderr).toContain(said);
    expect(github.comments).toEqual([]);
  });
});
