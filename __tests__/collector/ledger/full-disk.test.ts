/** A disk that is full, or can't be written, while a ledger is on it. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeUnless } from "../../unless";
import { assistantLine, Home } from "../run-collector";

jest.setTimeout(60_000);

const isRoot = process.getuid?.() === 0;
const mayMount = isRoot && spawnSync("unshare", ["--mount", "true"]).status === 0;

describeUnless("a ledger on a disk of its own", mayMount ? undefined : "no right to mount", () => {
  let home: Home;
  let disk: string;
  beforeEach(() => {
    home = new Home();
    disk = mkdtempSync(join(tmpdir(), "handled-disk-"));
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", disk]);
  });
  afterEach(() => {
    execFileSync("umount", [disk]);
    rmSync(disk, { recursive: true });
    home.remove();
  });

  const run = () => home.run(["--no-push", "--json", "--ledger", `${disk}/ledger`]);
  const log = (name: string, responses: number) =>
    home.log(
      `p/${name}.jsonl`,
      Array.from({ length: responses }, () =>
        assistantLine("2026-03-09T10:00:00.000Z", { input_tokens: 1 }),
      ),
    );
  const responsesIn = (stdout: string) =>
    (JSON.parse(stdout) as { stats: { entries: number } }).stats.entries;

  test("full: 1 and what to do; with room again the next run has everything", async () => {
    log("small", 10);
    expect(responsesIn((await run()).stdout)).toBe(10);
    log("large", 2000);
    const { code, stdout, stderr } = await run();
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain("ENOSPC");
    expect(stderr).toContain("Nothing was pushed and nothing is lost");
    const verify = await home.run(["ledger", "verify", "--ledger", `${disk}/ledger`]);
    expect(verify.stdout).toContain("10 responses, every checksum and sum is right");
    execFileSync("mount", ["-o", "remount,size=4m", disk]);
    expect(responsesIn((await run()).stdout)).toBe(2010);
  });

  test("read-only: 1 and what to do, nothing changed", async () => {
    log("small", 10);
    await run();
    log("more", 5);
    execFileSync("mount", ["-o", "remount,ro", disk]);
    const { code, stdout, stderr } = await run();
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/EROFS|read-only/);
    execFileSync("mount", ["-o", "remount,rw", disk]);
    expect(responsesIn((await run()).stdout)).toBe(15);
  });
});
