import { lookAt, type Check, type Link } from "../../../scripts/doctor/check";
import { exitCodeOf, firstBroken, lineOf, reportOf } from "../../../scripts/doctor/report";
import type { Project } from "../../../scripts/machine/project";

const own = { mode: "container", port: 1 };
const others = { mode: "external", url: "http://other.example" };
const project = (gateway: object): Project =>
  ({ config: { prometheus: own, pushgateway: gateway, grafana: own } }) as unknown as Project;
const check = (link: Link, look: Check["look"]): Check => ({ name: "a check", link, look });
const result = (state: "ok" | "note" | "wrong", link: Link) =>
  ({ check: `of ${link}`, link, state, seen: "seen" }) as const;

test.each<[Link, number]>([
  ["machine", 3],
  ["collector", 4],
  ["gateway", 5],
  ["prometheus", 6],
  ["grafana", 7],
  ["billaged", 8],
])("a fault of %s ends with %d", (link, code) => {
  expect(exitCodeOf(result("wrong", link))).toBe(code);
});

test("the first that is wrong is the broken link; notes are none", () => {
  const results = [result("note", "machine"), result("ok", "gateway"), result("wrong", "grafana")];
  expect(firstBroken(results)).toBe(results[2]);
  expect([firstBroken(results.slice(0, 2)), exitCodeOf(undefined)]).toEqual([undefined, 0]);
  expect(reportOf(results, results[2])).toEqual({
    ok: false,
    exitCode: 7,
    broken: { check: "of grafana", link: "grafana", state: "wrong", seen: "seen", todo: null },
    checks: results.map((one) => ({ ...one, todo: null })),
  });
});

test("a check that finds the fault elsewhere names that link", async () => {
  const found = { state: "wrong", seen: "s", todo: "t", link: "collector" } as const;
  const looked = await lookAt(
    check("gateway", () => Promise.resolve(found)),
    project(own),
    new Set(),
  );
  expect(looked).toEqual({ check: "a check", ...found });
});

test("what a check did not expect is a finding: ours to start, or somebody else's", async () => {
  const failing = check("gateway", () => Promise.reject(new Error("boom")));
  expect(await lookAt(failing, project(own), new Set())).toEqual({
    check: "a check",
    link: "gateway",
    state: "wrong",
    seen: "boom",
    todo: "npm run up; if it stays, see docs/runbook.md",
  });
  expect((await lookAt(failing, project(others), new Set()))?.todo).toBe(
    "start it, or correct HANDLED_PUSHGATEWAY_URL (now http://other.example)",
  );
});

test("a line has the mark, the name and below it what to do", () => {
  expect(lineOf({ ...result("wrong", "machine"), todo: "mend it" })).toBe(
    `!!  of machine${" ".repeat(17)}seen\n${" ".repeat(31)}→ mend it`,
  );
});
