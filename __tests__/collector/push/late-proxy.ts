import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

const DAY_MS = 24 * 60 * 60 * 1000;

/** Passes everything on to a real gateway, and answers with a date that lies days ahead. */
export class LateProxy {
  daysAhead = 0;
  /** Called before a request is passed on. */
  before: (method: string) => Promise<void> = () => Promise.resolve();
  readonly methods: string[] = [];
  private readonly server = createServer((asked, answer) => {
    const { method = "", url = "", headers } = asked;
    this.methods.push(method);
    const chunks: Buffer[] = [];
    asked.on("data", (chunk: Buffer) => chunks.push(chunk));
    asked.on("end", () => {
      void this.before(method).then(() => {
        const sent = request(this.target() + url, { method, headers }, (received) => {
          const date = new Date(Date.now() + this.daysAhead * DAY_MS).toUTCString();
          answer.writeHead(received.statusCode ?? 0, { ...received.headers, date });
          received.pipe(answer);
        });
        sent.on("error", () => answer.destroy()).end(Buffer.concat(chunks));
      });
    });
  });

  constructor(private readonly target: () => string) {}

  async start(): Promise<void> {
    await once(this.server.listen(0, "127.0.0.1"), "listening");
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }
}
