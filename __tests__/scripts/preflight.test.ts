import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadConfig } from "../../config";
import { Authority, hasOpenssl } from "../collector/push/certificates";
import { titled } from "../e2e/when";
import type { Docker } from "../../scripts/machine/docker";
import type { Project } from "../../scripts/machine/project";
import { preflight } from "../../scripts/up/preflight";

let root: string;
beforeEach(() => (root = mkdtempSync(join(tmpdir(), "handled-preflight-"))));
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** A deployment in an engine that has just the containers named. */
function project(env: NodeJS.ProcessEnv, containers: readonly string[] = []): Project {
  const settings = { HOME: root, HANDLED_PREFIX: "preflight", ...env };
  const loaded = loadConfig({ env: settings, root });
  const tlsCert = join(root, loaded.files.tlsCert);
  const config = { ...loaded, files: { ...loaded.files, tlsCert } };
  const docker = {
    host: config.dockerHost,
    container: (name: string) =>
      Promise.resolve(
        containers.includes(name) ? { name, status: "running", image: "" } : undefined,
      ),
  };
  const urls = { prometheus: "", pushgateway: "" };
  return { config, docker: docker as unknown as Docker, toolEnv: {}, urls };
}

test("a port that something else holds is named, with the setting to change", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  try {
    await expect(preflight(project({ HANDLED_PUSHGATEWAY_PORT: String(port) }))).rejects.toThrow(
      `Port ${port} of 127.0.0.1, wanted for pushgateway, can't be used: something else listens there.\n` +
        `Stop what uses it (see \`ss -ltnp 'sport = :${port}'\` or \`lsof -i :${port}\`), or choose another:\n` +
        `  HANDLED_PUSHGATEWAY_PORT=${port + 1000} npm run up`,
    );
  } finally {
    server.close();
  }
});

test("a backup that is at work is not disturbed", async () => {
  await expect(preflight(project({}, ["preflight-backup"]))).rejects.toThrow(
    "A backup or restore of preflight is at work, or one was cut off by a crash.",
  );
});

const suite = hasOpenssl ? describe : describe.skip;

suite(titled("a certificate", hasOpenssl ? "" : "no openssl"), () => {
  const of = (days: number) => {
    const { cert, key } = new Authority().sign("IP:127.0.0.1", days);
    return project({
      HANDLED_WEB_PASSWORD: "generate",
      HANDLED_TLS: "files",
      HANDLED_TLS_CERT_FILE: cert,
      HANDLED_TLS_KEY_FILE: key,
      HANDLED_PROMETHEUS_PORT: "1",
    });
  };

  test("past its end is refused", async () => {
    await expect(preflight(of(-1))).rejects.toThrow(
      /^The certificate in HANDLED_TLS_CERT_FILE ended on .* GMT: nobody would talk to the services\.\nNothing was changed\./,
    );
  });

  test("before its end is not", async () => {
    await expect(preflight(of(1))).resolves.toBeUndefined();
  });
});
