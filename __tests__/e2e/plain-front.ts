import { once } from "node:events";
import { createServer } from "node:http";
import { request } from "node:https";
import type { AddressInfo } from "node:net";

/** What a service with TLS and a login wants to see; read at each request. */
export interface Behind {
  readonly url: string;
  /** PEM text of the authority that its certificate is checked against. */
  readonly ca: string;
  /** Put in where the client brings none. */
  readonly authorization?: string;
}

/** A way on loopback to a service with TLS, for test clients that speak plain HTTP and know no CA. */
export async function plainFront(behind: () => Behind) {
  const server = createServer((incoming, answer) => {
    const { url, ca, authorization } = behind();
    const headers = { ...(authorization !== undefined && { authorization }), ...incoming.headers };
    delete headers.host;
    delete headers.connection;
    const passed = request(
      url + (incoming.url ?? ""),
      { method: incoming.method ?? "GET", headers, ca },
      (came) => {
        answer.writeHead(came.statusCode ?? 502, came.headers);
        came.pipe(answer);
      },
    );
    passed.on("error", (error) => answer.destroy(error));
    incoming.pipe(passed);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
