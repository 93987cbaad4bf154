import { createHash } from "node:crypto";
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { backendBlock, type StateBackend, type StateOf } from "../../config/state-backend";
import { keep } from "../../config/state-files";
import { reason } from "./cdktf";
import { CommandError } from "./command";
import { run, type RunResult } from "./process";
import { root, type Project } from "./project";
import { placeOf } from "./state-place";

/** One stack's state in a backend: read and written by Terraform itself, without providers or a plan. */
export class StateStore {
  private readonly folder: string;
  private readonly text: string;

  constructor(
    private readonly project: Project,
    private readonly backend: StateBackend,
    stack: StateOf,
  ) {
    const { config } = project;
    const absolute = (path: string) => (isAbsolute(path) ? path : join(root, path));
    this.text = JSON.stringify({ terraform: backendBlock(backend, config, stack, absolute) });
    const id = createHash("sha256").update(this.text).digest("hex").slice(0, 8);
    this.folder = join(root, config.files.stateDir, "backends", `${stack}-${id}`);
  }

  /** Terraform's JSON; empty where there is no state yet. */
  async pull(): Promise<string> {
    await this.init();
    const { stdout } = await this.must(["state", "pull"], "can't be read from");
    return stdout.slice(Math.max(stdout.indexOf("{"), 0)).trim();
  }

  /** Writes it under the backend's lock. Terraform refuses to write over another, or a later, state. */
  async push(state: string): Promise<void> {
    await this.init();
    await this.must(["state", "push", "-"], "can't be written to", state);
  }

  /** Without flags, as HCP Terraform takes none of those for a changed backend. */
  private async init(): Promise<void> {
    if (existsSync(join(this.folder, ".terraform"))) return;
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    keep(join(this.folder, "main.tf.json"), this.text);
    try {
      await this.must(["init", "-input=false"], "can't be reached in");
    } catch (error) {
      rmSync(this.folder, { recursive: true, force: true });
      throw error;
    }
  }

  private async must(args: string[], what: string, input?: string): Promise<RunResult> {
    const { toolEnv, config } = this.project;
    process.umask(0o077);
    const result = await run(toolEnv["TERRAFORM_BINARY_NAME"] ?? "terraform", args, {
      cwd: this.folder,
      env: { ...toolEnv, TF_CLI_ARGS: undefined },
      ...(input !== undefined && { input }),
    });
    if (result.code === 0) return result;
    throw new CommandError(
      `Terraform's state ${what} ${placeOf(this.backend, config)}:\n\n` +
        `${await reason(result, this.project)}\n\nNothing was deployed or removed.`,
    );
  }
}
