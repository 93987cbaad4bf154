import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { OWN_PLAN, removePlans, takePlan } from "../../../scripts/diff/plan-file";

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "handled-plan-file-"))));
afterEach(() => rmSync(folder, { recursive: true }));
const write = (name: string, text = "") => writeFileSync(join(folder, name), text);

test("what another command plans does not take the place of what was looked at", () => {
  write("plan", "looked at");
  takePlan(folder);
  write("plan", "another");
  expect(readFileSync(join(folder, OWN_PLAN), "utf8")).toBe("looked at");
});

test("a plan that another command has taken is an error with what to do", () => {
  expect(() => takePlan(folder)).toThrow(
    /another command of this checkout plans at the same time\. Nothing was changed; wait for its end, then repeat\./,
  );
});

test("gone are the own plan, a killed command's and one that nobody took; another's at work stays", () => {
  const killed = spawnSync(process.execPath, ["-e", ""]).pid;
  for (const name of ["plan", OWN_PLAN, `plan-${killed}`, `plan-${process.ppid}`, "cdk.tf.json"])
    write(name);
  removePlans(folder);
  expect(readdirSync(folder).sort()).toEqual(["cdk.tf.json", `plan-${process.ppid}`]);
  removePlans(join(folder, "none"));
});
