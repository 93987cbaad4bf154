/** Processes that send metrics as Claude Code does; what each is told it has done when this returns. */
import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface, type Interface } from "node:readline";

export interface ClaudeCodeOptions {
  /** What `collect.js telemetry` printed. */
  readonly env: Readonly<Record<string, string>>;
  /** session.id; "" for none. */
  readonly session: string;
  /** Further attributes of every sample. @default none */
  readonly attributes?: Readonly<Record<string, string>>;
  /** @default claude-sonnet-4-5 */
  readonly model?: string;
}

const PROGRAM = join(__dirname, "claude-code-process.ts");

export class ClaudeCode {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly answers: AsyncIterator<string>;
  private readonly lines: Interface;
  private said = "";

  constructor({ env, session, model = "claude-sonnet-4-5", attributes = {} }: ClaudeCodeOptions) {
    const args = ["--require", "tsx/cjs", PROGRAM, session, model, JSON.stringify(attributes)];
    this.child = spawn(process.execPath, args, { env: { PATH: process.env["PATH"], ...env } });
    this.lines = createInterface({ input: this.child.stdout });
    this.answers = this.lines[Symbol.asyncIterator]();
    this.child.stderr.on("data", (chunk: Buffer) => (this.said += chunk.toString()));
  }

  tokens(count: number, type = "input"): Promise<void> {
    return this.tell({ tokens: count, type });
  }

  cost(usd: number): Promise<void> {
    return this.tell({ usd });
  }

  /** Sends what was used since it last did. */
  send(): Promise<void> {
    return this.tell({ flush: true });
  }

  /** Ends it; on its way out it sends the rest. */
  async exit(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const gone = once(this.child, "exit");
    this.child.stdin.end();
    await gone;
  }

  private async tell(order: object): Promise<void> {
    this.child.stdin.write(`${JSON.stringify(order)}\n`);
    const { done } = await this.answers.next();
    if (done) throw new Error(`the process ended: ${this.said}`);
  }
}
