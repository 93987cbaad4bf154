/** Runs of `npm run doctor` as a process of its own, and a stand-in for the Grafana that it asks. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { join, resolve } from "node:path";

const root = resolve(__dirname, "../..");

/** What --json prints. */
export interface Report {
  readonly ok: boolean;
  readonly exitCode: number;
  readonly broken: { check: string; link: string; seen: string; todo: string } | null;
  readonly checks: readonly { check: string; state: string; seen: string }[];
}

export const startDoctor = (args: readonly string[], env: Readonly<Record<string, string>>) =>
  spawn(process.execPath, ["--require", "tsx/cjs", join(root, "scripts/doctor.ts"), ...args], {
    cwd: root,
    env: { PATH: process.env["PATH"], ...env },
  });

export async function runDoctor(args: readonly string[], env: Readonly<Record<string, string>>) {
  const child = startDoctor(args, env);
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk) => (stdout += String(chunk)));
  child.stderr.on("data", (chunk) => (stderr += String(chunk)));
  const [code] = (await once(child, "close")) as [number];
  return { code, stdout, stderr };
}

/**
 * Answers /api/ds/query with what `value` finds, in the shape of Grafana's frames; all else with ok.
 *
 * @param token Without it everything but /api/health is refused, as Grafana does.
 */
export async function startStandIn(
  value: (expr: string) => Promise<number | undefined>,
  token: string,
): Promise<Server> {
  const server = createServer((request, response) => {
    let body = "";
    const isIn = request.headers.authorization === `Bearer ${token}`;
    if (!isIn && request.url !== "/api/health")
      return void response.writeHead(401).end('{"message":"Unauthorized"}');
    request.on("data", (chunk) => (body += String(chunk)));
    request.on("end", () => {
      if (request.url !== "/api/ds/query") return void response.end('{"message":"ok"}');
      const { queries } = JSON.parse(body) as { queries: { expr: string }[] };
      void value(queries[0]?.expr ?? "").then((found) => {
        const values = found === undefined ? [] : [[0], [found]];
        response.end(JSON.stringify({ results: { A: { frames: [{ data: { values } }] } } }));
      });
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}
