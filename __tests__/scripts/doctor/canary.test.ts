import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeCanary } from "../../../scripts/doctor/canary-files";
import { panelQuery } from "../../../scripts/doctor/canary-panel";

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "handled-canary-"))));
afterEach(() => rmSync(folder, { recursive: true }));

test("one at a time: while its doctor lives there is no other", () => {
  const files = makeCanary(folder, "p");
  expect(files?.instance).toMatch(/^canary-p-[A-Za-z0-9.-]+$/);
  expect(statSync(files?.folder ?? "").mode & 0o777).toBe(0o700);
  expect(readFileSync(join(files?.ledger ?? "", "instance"), "utf8")).toBe(`${files?.instance}\n`);
  expect(makeCanary(folder, "p")).toBeUndefined();
});

test("one whose doctor was killed is taken over", () => {
  const first = makeCanary(folder, "p");
  const { pid } = spawnSync("true");
  writeFileSync(join(folder, "canary", "pid"), String(pid));
  const second = makeCanary(folder, "p");
  expect(second?.instance).toBe(first?.instance);
  expect(second?.inputTokens).not.toBe(first?.inputTokens);
});

test("its query is the panel's, of the canary's job and machine alone", () => {
  expect(panelQuery("canary-p-h")).toBe(
    'sum(claude_code_input_tokens_total{job="claude_code_canary",instance=~"canary-p-h",user=~".*",team=~".*"})',
  );
});
