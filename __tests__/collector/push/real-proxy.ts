import { readFileSync } from "node:fs";
import {
  createServer,
  request,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import { createServer as createTlsServer } from "node:https";
import { connect, type AddressInfo, type Socket } from "node:net";
import type { Identity } from "./certificates";

/** A proxy on this machine; every host is taken for 127.0.0.1. */
export class RealProxy {
  readonly seen: { method: string; target: string; headers: IncomingMessage["headers"] }[] = [];
  refusal = 0;
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;

  /** @param identity With it the proxy itself speaks TLS. */
  constructor(private readonly identity?: Identity) {
    const onRequest = (from: IncomingMessage, back: ServerResponse) => {
      this.note(from);
      if (this.refusal) return back.writeHead(this.refusal).end();
      const { port, pathname } = new URL(from.url ?? "");
      const { method, headers } = from;
      const to = request({ host: "127.0.0.1", port, path: pathname, method, headers }, (answer) => {
        back.writeHead(answer.statusCode ?? 0);
        answer.pipe(back);
      });
      return from.pipe(to);
    };
    this.server = identity
      ? createTlsServer(
          { cert: readFileSync(identity.cert), key: readFileSync(identity.key) },
          onRequest,
        )
      : createServer(onRequest);
    this.server.on("connection", (socket: Socket) => this.sockets.add(socket));
    this.server.on("connect", (from: IncomingMessage, client: Socket) => {
      this.note(from);
      client.on("error", () => undefined);
      if (this.refusal) return void client.end(`HTTP/1.1 ${this.refusal} No\r\n\r\n`);
      const there = connect(Number(from.url?.split(":").at(-1)), "127.0.0.1", () => {
        client.write("HTTP/1.1 200 Connection established\r\n\r\n");
        client.pipe(there).pipe(client);
      });
      there.on("error", () => client.destroy());
      this.sockets.add(there);
    });
  }

  private note({ method = "", url = "", headers }: IncomingMessage): void {
    this.seen.push({ method, target: url, headers });
  }

  async start(): Promise<void> {
    await new Promise<void>((done) => this.server.listen(0, "127.0.0.1", done));
  }

  url(userinfo = ""): string {
    return `${this.identity ? "https" : "http"}://${userinfo}127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((done) => this.server.close(done));
  }
}
