import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { ConfigError, loadConfig, type Config } from "../../config";

/** A project folder of its own, with settings and nothing else. */
export class Sandbox {
  readonly root = mkdtempSync(join(tmpdir(), "handled-config-"));
  private readonly state = join(this.root, ".state/handled");

  load(env: NodeJS.ProcessEnv = {}): Config {
    return loadConfig({ env: { HOME: this.root, ...env }, root: this.root });
  }

  /** The error text that the settings lead to. */
  message(env: NodeJS.ProcessEnv): string {
    try {
      this.load(env);
    } catch (error) {
      if (error instanceof ConfigError) return error.message;
      throw error;
    }
    return "accepted";
  }

  write(file: string, text: string): void {
    mkdirSync(dirname(join(this.root, file)), { recursive: true });
    writeFileSync(join(this.root, file), text);
  }

  kept = (name: string) => readFileSync(join(this.state, name), "utf8");
  mode = (name: string) => statSync(join(this.state, name)).mode & 0o777;
  remove = () => rmSync(this.root, { recursive: true, force: true });
}
