import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describeUnless } from "../unless";
import { workflows, workflowTexts } from "./workflow-files";

const root = join(__dirname, "../..");

/** Actions in use by the commit that their release's tag names, looked up in their repositories. */
const ACTIONS = [
  "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1",
  "actions/download-artifact@3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c # v8.0.1",
  "actions/setup-node@820762786026740c76f36085b0efc47a31fe5020 # v7.0.0",
  "actions/upload-artifact@bbbca2ddaa5d8feaa63e36b76fdaad77386f024f # v7.0.0",
];

test("every action is pinned to the commit of a release", () => {
  const used = Object.values(workflowTexts).flatMap((text) =>
    [...text.matchAll(/uses: (.+)$/gm)].map(([, action]) => action),
  );
  expect([...new Set(used)].sort()).toEqual(ACTIONS);
});

test("a job may do what it needs and no more", () => {
  const all = Object.entries(workflows).flatMap(([file, { permissions, jobs }]) => [
    [file, permissions],
    ...Object.entries(jobs).map(([job, { permissions }]) => [`${file} ${job}`, permissions]),
  ]);
  expect(Object.fromEntries(all)).toEqual({
    "apply.yml": {},
    "apply.yml apply": { contents: "read", "pull-requests": "read" },
    "checks.yml": {},
    "checks.yml test": { contents: "read" },
    "checks.yml supply-chain": { contents: "read" },
    "pull-request.yml": {},
    "pull-request.yml against-base": { contents: "read" },
    "pull-request.yml against-state": { contents: "read" },
    "pull-request.yml comment": { contents: "read", "pull-requests": "write" },
  });
});

test("who may write runs the base branch's code, and no plan is ever an artifact", () => {
  const { comment } = workflows["pull-request.yml"]?.jobs ?? {};
  expect(comment?.steps[0]?.with).toEqual({
    ref: "${{ github.event.pull_request.base.sha }}",
    "persist-credentials": false,
  });
  const uploads = Object.values(workflows).flatMap(({ jobs }) =>
    Object.values(jobs).flatMap(({ steps }) =>
      steps.filter(({ uses }) => uses?.includes("upload-artifact")).map((step) => step.with),
    ),
  );
  expect(uploads.map((upload) => upload?.["path"])).toEqual([
    "sbom.cdx.json",
    "diff.md",
    "diff.md",
  ]);
});

test("no fork reaches a runner of one's own, and no checkout there is cleaned", () => {
  const own = Object.values(workflows).flatMap(({ jobs }) =>
    Object.values(jobs).filter((job) => [job["runs-on"]].flat().includes("self-hosted")),
  );
  expect(own.map((job) => job.if)).toEqual([
    "vars.HANDLED_RUNNER != ''",
    "vars.HANDLED_RUNNER != '' && github.event.pull_request.head.repo.full_name == github.repository",
  ]);
  expect(own.map(({ steps }) => steps[0]?.with?.["clean"])).toEqual([false, false]);
  expect(Object.keys(workflows["apply.yml"]?.on ?? {})).toEqual(["push", "workflow_dispatch"]);
});

test("no workflow runs a fork's code beside a secret", () => {
  for (const [file, text] of Object.entries(workflowTexts)) {
    expect([file, text.includes("pull_request_target")]).toEqual([file, false]);
    expect([file, /secrets[.[]/.test(text)]).toEqual([file, false]);
  }
});

const linters = [
  ["actionlint", ["-no-color"]],
  ["zizmor", ["--offline", "--no-progress", "--color=never", "--persona=pedantic", ".github"]],
] as const;

for (const [linter, args] of linters) {
  const missing = spawnSync(linter, ["--version"]).error && `no ${linter} on PATH`;
  describeUnless(linter, missing, () => {
    test("finds nothing in .github", () => {
      const { status, stdout } = spawnSync(linter, args, { cwd: root, encoding: "utf8" });
      // The two that zizmor leaves to auditors: a runner of one's own has to be asked for by name.
      const nothing = "No findings to report. Good job! (2 suppressed)\n";
      expect(stdout.replace(nothing, "")).toBe("");
      expect(status).toBe(0);
    });
  });
}
