/** Runs the committed bundle as cron would: a process of its own, with its own home. */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

export const bundle = resolve(__dirname, "../../scripts/collect.js");

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly uid?: number;
  readonly script?: string;
}

/** A home of its own, and what is done in it. */
export class Home {
  readonly path = mkdtempSync(join(tmpdir(), "handled-home-"));
  readonly config = join(this.path, ".claude");
  readonly instanceFile = join(this.path, ".local/state/handled-monitoring/instance");

  /** Writes one log below `projects/`, made of objects or of raw lines. */
  log(name: string, lines: readonly (object | string)[]): string {
    const path = join(this.config, "projects", name);
    const text = lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line)));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text.map((line) => `${line}\n`).join(""));
    return path;
  }

  run(args: readonly string[], { env, cwd, uid, script }: RunOptions = {}): Promise<Run> {
    const child = spawn(process.execPath, [script ?? bundle, ...args], {
      cwd: cwd ?? this.path,
      env: { HOME: this.path, TZ: "UTC", ...env },
      ...(uid !== undefined && { uid, gid: uid }),
    });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk) => (stdout += String(chunk)));
    child.stderr.on("data", (chunk) => (stderr += String(chunk)));
    return new Promise((done, fail) => {
      child.on("error", fail).on("close", (code) => done({ code, stdout, stderr }));
    });
  }

  /** Every file and folder below. */
  files(): string[] {
    return readdirSync(this.path, { recursive: true, encoding: "utf8" }).sort();
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

export interface Received {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

export type Answer = (response: ServerResponse) => void;

/** A gateway that keeps what it is sent and answers as told. */
export class FakeGateway {
  readonly received: Received[] = [];
  answer: Answer = (response) => response.writeHead(200).end();
  private readonly server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += String(chunk)));
    request.on("end", () => {
      const { method, url, headers } = request;
      this.received.push({ method, url, headers, body });
      this.answer(response);
    });
  });

  async start(): Promise<void> {
    await new Promise<void>((done) => this.server.listen(0, "127.0.0.1", done));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }
}

let messages = 0;

/** A line as Claude Code writes it, with the given usage. */
export function assistantLine(
  timestamp: string,
  usage: Readonly<Record<string, unknown>>,
  model = "claude-opus-4-5-20251101",
): object {
  messages++;
  return {
    type: "assistant",
    timestamp,
    sessionId: "5e551011",
    requestId: `req_${messages}`,
    version: "2.1.0",
    message: {
      id: `msg_${messages}`,
      model,
      usage: { input_tokens: 0, output_tokens: 0, ...usage },
    },
  };
}
