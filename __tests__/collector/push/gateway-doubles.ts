import { createServer, type Server, type Socket } from "node:net";
import type { AddressInfo } from "node:net";
import { readGateways } from "../../../collector/push/gateways";
import { pushAll, type PushResult } from "../../../collector/push/push";
import { readTransport, type Transport } from "../../../collector/push/transport";

/** A transport that waits for nothing: pauses are written down instead. */
export function quickTransport(
  env: NodeJS.ProcessEnv = {},
  more: Partial<Transport> = {},
): Transport & { readonly pauses: number[] } {
  const pauses: number[] = [];
  return {
    ...readTransport(env),
    sleep: (ms) => {
      pauses.push(ms);
      return Promise.resolve();
    },
    random: () => 1,
    pauses,
    ...more,
  };
}

export const EXPOSITION =
  "# TYPE claude_code_cost_usd_total gauge\nclaude_code_cost_usd_total 1.5\n";
export const GROUP = { instance: "m1", user: "" };

/** Pushes to what `PUSHGATEWAY_URL` would name. */
export async function pushTo(
  urls: string,
  env: NodeJS.ProcessEnv = {},
  transport: Transport = quickTransport(env),
): Promise<PushResult[]> {
  const { list } = readGateways([], { ...env, PUSHGATEWAY_URL: urls });
  return pushAll({ gateways: list, group: GROUP, exposition: EXPOSITION, transport });
}

/** As {@link pushTo}, for one gateway: the message, or "" when it was taken. */
export async function messageOf(
  url: string,
  env: NodeJS.ProcessEnv = {},
  transport: Transport = quickTransport(env),
): Promise<string> {
  const [result] = await pushTo(url, env, transport);
  return result?.error ?? "";
}

/** A server on a free port of this machine that treats each connection as told. */
export class RawServer {
  connections = 0;
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;

  constructor(onConnection: (socket: Socket) => void) {
    this.server = createServer((socket) => {
      this.connections++;
      this.sockets.add(socket);
      socket.on("error", () => undefined);
      onConnection(socket);
    });
  }

  async start(): Promise<this> {
    await new Promise<void>((done) => this.server.listen(0, "127.0.0.1", done));
    return this;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((done) => this.server.close(done));
  }
}
