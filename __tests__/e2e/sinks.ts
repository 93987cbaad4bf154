/** What takes in what Grafana sends: mails, and posts of webhooks and of Slack. */
import { once } from "node:events";
import { createServer as createHttpServer } from "node:http";
import { type AddressInfo, type Server, type Socket, createServer } from "node:net";
import { createInterface } from "node:readline";

export interface Sink<T> {
  readonly port: number;
  readonly received: readonly T[];
  readonly close: () => Promise<void>;
}

export interface Post {
  readonly path: string;
  readonly body: string;
}

export interface Mail {
  readonly to: readonly string[];
  readonly subject: string;
  /** Decoded; all parts, as they came. */
  readonly text: string;
}

const closing = (server: Server, sockets: ReadonlySet<Socket>) => async (): Promise<void> => {
  const closed = once(server, "close");
  server.close();
  for (const socket of sockets) socket.destroy();
  await closed;
};

const listening = async (server: Server, address: string) => {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  server.listen(0, address);
  await once(server, "listening");
  return { port: (server.address() as AddressInfo).port, close: closing(server, sockets) };
};

/** Answers every POST with Slack's `ok`. */
export const httpSink = async (address: string): Promise<Sink<Post>> => {
  const received: Post[] = [];
  const server = createHttpServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      received.push({ path: request.url ?? "", body });
      response.writeHead(200, { "content-type": "text/plain" }).end("ok");
    });
  });
  return { received, ...(await listening(server, address)) };
};

/** Takes every mail, without TLS and login: RFC 5321's least, with its dot-stuffing. */
export const mailSink = async (address: string): Promise<Sink<Mail>> => {
  const received: Mail[] = [];
  const server = createServer((socket) => void converse(socket, received));
  return { received, ...(await listening(server, address)) };
};

async function converse(socket: Socket, received: Mail[]): Promise<void> {
  const say = (line: string) => socket.write(`${line}\r\n`);
  let to: string[] = [];
  let data: string[] | undefined;
  socket.on("error", () => undefined);
  say("220 sink");
  for await (const line of createInterface({ input: socket, crlfDelay: Infinity })) {
    if (data && line !== ".") data.push(line.replace(/^\.\./, "."));
    else if (data) {
      received.push(mailOf(to, data));
      [to, data] = [[], undefined];
      say("250 taken");
    } else if (/^DATA/i.test(line)) {
      data = [];
      say("354 go on");
    } else if (/^QUIT/i.test(line)) {
      say("221 bye");
      socket.end();
    } else {
      const [, recipient] = /^RCPT TO:<(.*?)>/i.exec(line) ?? [];
      if (recipient) to.push(recipient);
      say("250 ok");
    }
  }
}

function mailOf(to: readonly string[], lines: readonly string[]): Mail {
  const subject = lines.find((line) => /^Subject: /i.test(line)) ?? "";
  const text = lines
    .join("\n")
    .replace(/=\n/g, "")
    .replace(/(=[0-9A-F]{2})+/g, (bytes) =>
      Buffer.from(bytes.replaceAll("=", ""), "hex").toString("utf8"),
    );
  return { to, subject: subject.replace(/^Subject: /i, ""), text };
}
