/** A `crontab` program that keeps the bytes it is given in a file, and fails as told. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Host } from "../../../collector/cron/host";

const PROGRAM = `#!/bin/sh
d=$(dirname "$0")/../crontab
echo "$1" >> "$d/calls"
if [ -e "$d/fail$1" ]; then cat "$d/fail$1" >&2; exit 1; fi
[ -e "$d/slow" ] && sleep 0.1
case "$1" in
  -l) if [ -e "$d/text" ]; then cat "$d/text"; else echo "no crontab for someone" >&2; exit 1; fi ;;
  -) cat > "$d/text.$$"
     if [ -e "$d/strict" ] && [ -n "$(tail -c 1 "$d/text.$$")" ]; then
       rm "$d/text.$$"
       echo "new crontab file is missing newline before EOF, can't install." >&2
       exit 1
     fi
     mv "$d/text.$$" "$d/text"
     [ -e "$d/rewrite" ] && echo "# added by cron" >> "$d/text" ;;
  -r) rm "$d/text" ;;
esac
exit 0
`;

/** An account with a home, a crontab program and a crontab of its own. */
export class Account {
  readonly path = mkdtempSync(join(tmpdir(), "handled-cron-"));
  readonly home = join(this.path, "home");
  readonly bin = join(this.path, "bin");
  readonly state = join(this.home, ".local/state/handled-monitoring");
  private readonly crontabDir = join(this.path, "crontab");

  constructor({ crontab = true } = {}) {
    for (const dir of [this.home, this.bin, this.crontabDir]) mkdirSync(dir);
    if (crontab) this.program("crontab", PROGRAM);
  }

  /** Only what cron gives, and the account's own programs. */
  get env(): Record<string, string> {
    return { HOME: this.home, PATH: `${this.bin}:/usr/bin:/bin` };
  }

  host(changes: Partial<Host> = {}): Host {
    const script = join(this.home, "collect.js");
    return { env: this.env, home: this.home, node: "/usr/bin/node", script, ...changes };
  }

  program(name: string, text: string): void {
    writeFileSync(join(this.bin, name), text, { mode: 0o755 });
  }

  /** The bytes of the crontab; undefined where there is none. */
  get crontab(): Buffer | undefined {
    const path = join(this.crontabDir, "text");
    return existsSync(path) ? readFileSync(path) : undefined;
  }

  set crontab(bytes: Buffer | string | undefined) {
    const path = join(this.crontabDir, "text");
    if (bytes === undefined) rmSync(path, { force: true });
    else writeFileSync(path, bytes);
  }

  /** Makes `crontab FLAG` fail with this message. */
  fail(flag: "-l" | "-" | "-r", message: string): void {
    writeFileSync(join(this.crontabDir, `fail${flag}`), `${message}\n`);
  }

  /** Each call takes 0.1 s; each write changes what it is given; a final newline is asked for. */
  behave(how: "slow" | "rewrite" | "strict"): void {
    writeFileSync(join(this.crontabDir, how), "");
  }

  /** First arguments of the calls since the last look. */
  calls(): string[] {
    const path = join(this.crontabDir, "calls");
    const calls = existsSync(path) ? readFileSync(path, "utf8").trim().split("\n") : [];
    rmSync(path, { force: true });
    return calls;
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
