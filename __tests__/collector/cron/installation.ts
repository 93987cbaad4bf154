import { join } from "node:path";
import type { Run } from "../run-collector";
import { Account } from "./fake-crontab";
import { buildStandIn, runIn } from "./stand-in";

/** An account with the stand-in for collect.js in its home. */
export class Installation extends Account {
  script = join(this.home, "collect.js");

  constructor() {
    super();
    buildStandIn(this.script);
  }

  /** Moves the script: a new copy, which is used from now on. */
  moveScript(path: string): void {
    this.script = path;
    buildStandIn(path);
  }

  cron(
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
    node = process.execPath,
  ): Promise<Run> {
    return runIn({ ...this.env, ...env }, node, [this.script, "cron", ...args], { cwd: this.home });
  }

  get crontabText(): string {
    return String(this.crontab ?? "");
  }

  /** The installed line, where the block stands alone. */
  get line(): string {
    return this.crontabText.split("\n")[2] ?? "";
  }

  get command(): string {
    return /^(?:\S+ ){5}(.*)$/.exec(this.line)?.[1] ?? "";
  }

  /** What cron does with the line: `\%` becomes %, then sh, with little in its environment. */
  runAsCron(): Promise<Run> {
    const given = [`HOME=${this.home}`, "LOGNAME=someone", "PATH=/usr/bin:/bin", "SHELL=/bin/sh"];
    const command = this.command.replaceAll("\\%", "%");
    return runIn({}, "/usr/bin/env", ["-i", ...given, "/bin/sh", "-c", command]);
  }
}
