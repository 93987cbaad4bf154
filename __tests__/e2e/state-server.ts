import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What Terraform says of a lock. */
interface Lock {
  readonly ID: string;
}

/**
 * A server for states as Terraform's backend `http` wants one: GET, POST and DELETE of a state, LOCK and
 * UNLOCK, all behind a login; 423 with the holder's lock while it is held.
 * https://developer.hashicorp.com/terraform/language/backend/http
 */
export class StateServer {
  readonly states = new Map<string, string>();
  readonly locks = new Map<string, Lock>();
  /** `METHOD path` of what was asked with the right login. */
  readonly asked: string[] = [];
  readonly user = "terraform";
  readonly password = randomBytes(16).toString("hex");
  private writes: Promise<void> = Promise.resolve();
  private readonly server = createServer((request, response) => {
    this.answer(request, response).catch((error: Error) => response.destroy(error));
  });

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** From now on writes wait. @returns lets them go on. */
  holdWrites(): () => void {
    let release = (): void => undefined;
    this.writes = new Promise((resolve) => (release = resolve));
    return release;
  }

  /** Resolved when somebody holds the lock of a state. */
  async locked(path: string): Promise<void> {
    while (!this.locks.has(path)) await new Promise((resolve) => setTimeout(resolve, 50));
  }

  stop = () =>
    new Promise((resolve) => {
      this.server.close(resolve);
      this.server.closeAllConnections();
    });

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const login = Buffer.from(`${this.user}:${this.password}`).toString("base64");
    const end = (status: number, text = "") => void response.writeHead(status).end(text);
    if (request.headers.authorization !== `Basic ${login}`) return end(401);
    const { pathname: path, searchParams } = new URL(request.url ?? "/", this.url);
    this.asked.push(`${request.method} ${path}`);
    const body = await textOf(request);
    const held = this.locks.get(path);
    switch (request.method) {
      case "GET": {
        const state = this.states.get(path);
        return state === undefined ? end(404) : end(200, state);
      }
      case "POST":
        if (held && searchParams.get("ID") !== held.ID) return end(423, JSON.stringify(held));
        await this.writes;
        this.states.set(path, body);
        return end(200);
      case "LOCK":
        if (held) return end(423, JSON.stringify(held));
        this.locks.set(path, JSON.parse(body) as Lock);
        return end(200);
      case "UNLOCK":
        this.locks.delete(path);
        return end(200);
      case undefined:
      default:
        return end(405);
    }
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
