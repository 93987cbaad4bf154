import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const VARIABLE = "HANDLED_TEST_FOLDER";

/** Before the tests: one folder takes all their temporary files, cdktf's among them. */
export default function makeTemporaryFolder(): void {
  if (process.env[VARIABLE]) return;
  const folder = mkdtempSync(join(tmpdir(), "handled-test-"));
  // As /tmp is: some tests run the collector as another user.
  chmodSync(folder, 0o1777);
  process.env[VARIABLE] = folder;
  process.env["TMPDIR"] = folder;
}

/** After the tests: the folder goes, also what a failed test left in it. */
export function removeTemporaryFolder(): void {
  const folder = process.env[VARIABLE];
  if (folder) rmSync(folder, { recursive: true, force: true });
}
