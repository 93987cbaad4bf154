import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import type { Docker } from "../machine/docker";
import { porterName } from "./porter";

export interface Cleanup {
  /** Containers that ran before and are to run again. */
  readonly start: readonly string[];
  /** A draft that is to go. */
  readonly draft?: string;
  /** Puts the volumes back, where there is anything to put back; its containers are stopped first. */
  readonly undo?: {
    /** `docker` arguments that end with 0 where there is. */
    readonly pending: readonly string[];
    readonly docker: readonly string[];
  };
}

/**
 * A shell that waits until this process lets go of its standard input, by finishing or by dying,
 * and then puts things back. There is one clean-up for success, failure, Ctrl-C and `kill -9`.
 */
export class Guard {
  private readonly child: ChildProcess;
  private readonly ended: Promise<unknown>;
  private readonly onSignal = (signal: NodeJS.Signals): void => {
    process.stderr.write(`\n${signal}: putting everything back as it was …\n`);
    void this.finish().then(() => process.exit(signal === "SIGINT" ? 130 : 143));
  };

  constructor(docker: Docker, prefix: string, cleanup: Cleanup) {
    const script = `while read -r word; do stay=$word; done\n${cleanupScript(prefix, cleanup)}`;
    // A process group of its own: Ctrl-C in the terminal is not for it.
    this.child = spawn("/bin/sh", ["-c", script], {
      env: docker.env,
      detached: true,
      stdio: ["pipe", "ignore", "ignore"],
    });
    this.ended = once(this.child, "close");
    for (const signal of SIGNALS) process.on(signal, this.onSignal);
  }

  /** From here on the containers stay as they are: something else takes their place. */
  leaveStopped(): void {
    this.child.stdin?.write("stay\n");
  }

  /** Puts things back now, and waits for it. */
  async finish(): Promise<void> {
    this.child.stdin?.end();
    await this.ended;
    for (const signal of SIGNALS) process.off(signal, this.onSignal);
  }
}

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** What the guard runs, and `npm run restore -- --undo` after a crash of the whole machine. */
export function cleanupScript(prefix: string, { start, draft, undo }: Cleanup): string {
  const porter = porterName(prefix);
  const docker = (...args: string[]) => ["docker", ...args].map(quoted).join(" ");
  return [
    // Whatever is being moved in this moment is moved to its end first.
    `${docker("wait", `${porter}-work`)} >/dev/null 2>&1`,
    // One that was made but never started does not remove itself.
    `${docker("rm", "-f", `${porter}-work`)} >/dev/null 2>&1`,
    ...(undo && start.length
      ? [`${docker(...undo.pending)} >/dev/null 2>&1 && ${docker("stop", "-t", "60", ...start)}`]
      : []),
    ...(undo ? [docker(...undo.docker)] : []),
    `${docker("rm", "-f", porter)} >/dev/null`,
    ...(start.length ? [`[ -n "\${stay-}" ] || ${docker("start", ...start)} >/dev/null`] : []),
    ...(draft ? [`rm -f ${quoted(draft)}`] : []),
  ].join("\n");
}

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
