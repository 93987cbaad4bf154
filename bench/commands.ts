/** The programs that are measured, each as on a machine of its own: empty home, no other settings. */
import { copyFileSync, chmodSync, existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "./measure";

const root = join(__dirname, "..");
const ccusageBinary = join(root, "node_modules/@ccusage/ccusage-linux-x64/bin/ccusage");

/** Why there is nothing to compare with here; "" where there is. */
export const noCcusage =
  existsSync(ccusageBinary) && process.platform === "linux" && process.arch === "x64"
    ? ""
    : "ccusage 20.0.24 has no binary here";

/** One config folder and one ledger. */
export class Machine {
  readonly configDir: string;
  readonly ledger: string;

  constructor(readonly folder: string) {
    this.configDir = join(folder, "claude");
    this.ledger = join(folder, "ledger");
    mkdirSync(join(folder, "home"), { recursive: true });
  }

  collect(...args: readonly string[]): Command {
    return this.collectInto(this.ledger, args);
  }

  /** A run that knows nothing, and keeps nothing. */
  dryRun(): Command {
    return this.collectInto(join(this.folder, "no-ledger"), ["--dry-run"]);
  }

  /** A run that has to read everything and to write all of the ledger. */
  collectFromNothing(): Command {
    const before = (): void => rmSync(this.ledger, { recursive: true, force: true });
    return { ...this.collect("--no-push"), before };
  }

  ccusage(): Command {
    // npm unpacks the binary without the right to run it.
    const copy = join(this.folder, "ccusage");
    if (!existsSync(copy)) copyFileSync(ccusageBinary, copy);
    chmodSync(copy, 0o755);
    return this.command(copy, ["claude", "daily", "--json", "--offline"]);
  }

  /** Reads the bytes and does nothing with them. */
  cat(): Command {
    const args = [join(this.configDir, "projects"), "-name", "*.jsonl"];
    return this.command("find", [...args, "-exec", "cat", "{}", "+"]);
  }

  /** The least that a program in Node takes. */
  emptyNode(): Command {
    return this.command(process.execPath, ["-e", "0"]);
  }

  private collectInto(ledger: string, args: readonly string[]): Command {
    const script = join(root, "scripts/collect.js");
    return this.command(process.execPath, [script, ...args, "--ledger", ledger]);
  }

  private command(file: string, args: readonly string[]): Command {
    const home = join(this.folder, "home");
    const { PATH = "" } = process.env;
    const env = { PATH, HOME: home, TZ: "UTC", CLAUDE_CONFIG_DIR: this.configDir };
    return { file, args, env, cwd: home };
  }
}
