import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

interface RunOptions {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** A folder of small shell scripts that stand in for real programs on PATH. */
export class FakeBinaries {
  public readonly dir = mkdtempSync(join(tmpdir(), "fake-binaries-"));

  constructor() {
    mkdirSync(join(this.dir, "bin"));
  }

  /** @returns the path of the new program */
  public add(name: string, script: string): string {
    const path = join(this.dir, "bin", name);
    writeFileSync(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    return path;
  }

  public write(name: string, text: string): string {
    const path = join(this.dir, name);
    writeFileSync(path, text);
    return path;
  }

  /** Runs a snippet as the container does: `/bin/sh -c snippet args…`. */
  public run(snippet: string, { args = [], env = {} }: RunOptions = {}) {
    const PATH = `${join(this.dir, "bin")}:/usr/bin:/bin`;
    const run = spawnSync("/bin/sh", ["-c", snippet, ...args], {
      encoding: "utf8",
      env: { ...env, PATH },
    });
    return { code: run.status, stdout: run.stdout, stderr: run.stderr };
  }

  public remove(): void {
    rmSync(this.dir, { recursive: true, force: true });
  }
}
