import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadConfig } from "../../config";
import { Authority, noOpenssl } from "../collector/push/certificates";
import { CommandError } from "../../scripts/machine/command";
import type { Docker } from "../../scripts/machine/docker";
import type { Project } from "../../scripts/machine/project";
import { preflight } from "../../scripts/up/preflight";
import { describeUnless } from "../unless";

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

const SERVICES = ["prometheus", "pushgateway", "grafana"] as const;
type Service = (typeof SERVICES)[number];
const others = (service: Service) =>
  SERVICES.filter((name) => name !== service).map((name) => `preflight-${name}`);

describe("a port that something else holds", () => {
  const server = createServer();
  let port: number;
  beforeAll(async () => {
    await once(server.listen(0, "127.0.0.1"), "listening");
    ({ port } = server.address() as AddressInfo);
  });
  afterAll(() => server.close());
  const at = (service: Service) => ({ [`HANDLED_${service.toUpperCase()}_PORT`]: String(port) });

  test.each(SERVICES)("is named, with the setting to change: %s", async (service) => {
    await expect(preflight(project(at(service), others(service)))).rejects.toThrow(
      new CommandError(
        `Port ${port} of 127.0.0.1, wanted for ${service}, can't be used: something else listens there.\n` +
          `Stop what uses it (see \`ss -ltnp 'sport = :${port}'\` or \`lsof -i :${port}\`), or choose another:\n` +
          `  HANDLED_${service.toUpperCase()}_PORT=${port + 1000} npm run up     (or the same line in .env)`,
      ),
    );
  });

  test("is no fault where it is the service's own, or the service is elsewhere", async () => {
    const running = SERVICES.map((name) => `preflight-${name}`);
    await expect(preflight(project(at("grafana"), running))).resolves.toBeUndefined();
    const elsewhere = { ...at("prometheus"), HANDLED_PROMETHEUS_URL: "http://prom.example.com" };
    await expect(preflight(project(elsewhere, others("prometheus")))).resolves.toBeUndefined();
  });
});

test("a backup that is at work is not disturbed", async () => {
  await expect(preflight(project({}, ["preflight-backup"]))).rejects.toThrow(
    new CommandError(
      "A backup or restore of preflight is at work, or one was cut off by a crash.\n" +
        "If none runs any more: npm run restore -- --undo",
    ),
  );
});

describeUnless("with a certificate", noOpenssl, () => {
  const of = (days: number) => {
    const { cert, key } = new Authority().sign("IP:127.0.0.1", days);
    const files = { HANDLED_TLS_CERT_FILE: cert, HANDLED_TLS_KEY_FILE: key };
    const env = { HANDLED_WEB_PASSWORD: "generate", HANDLED_TLS: "files", ...files };
    return project(
      env,
      SERVICES.map((name) => `preflight-${name}`),
    );
  };

  test("one past its end is refused", async () => {
    await expect(preflight(of(-1))).rejects.toThrow(
      /^The certificate in HANDLED_TLS_CERT_FILE ended on .* GMT: nobody would talk to the services\.\nNothing was changed\./,
    );
  });

  test("an address that this machine does not have is the engine's to judge", async () => {
    const remote = { HANDLED_BIND_ADDRESS: "192.0.2.7", HANDLED_TLS: "self-signed" };
    const env = { ...remote, HANDLED_WEB_PASSWORD: "generate", GRAFANA_ADMIN_PASSWORD: "my own" };
    await expect(preflight(project(env))).resolves.toBeUndefined();
  });

  test("one before its end is not", async () => {
    await expect(preflight(of(1))).resolves.toBeUndefined();
  });
});
