/** An engine that is reached by TCP with TLS, as one on another machine is. */
import { copyFileSync, mkdirSync, readFileSync } from "node:fs";
import { connect, type AddressInfo, type Socket } from "node:net";
import { join } from "node:path";
import { createServer, type Server } from "node:tls";
import { mustRun } from "../../scripts/machine/process";
import { describeUnless } from "../unless";
import { Checkout } from "./checkout";
import { DEPLOY, SCRIPT } from "./deploy-alone";
import { missingParts } from "./missing";

jest.setTimeout(600_000);

const socket = /^unix:\/\/(.+)$/.exec(process.env["DOCKER_HOST"] ?? "")?.[1];
const missing = missingParts ?? (socket ? undefined : "the engine has no socket");

describeUnless("an engine behind TLS", missing, () => {
  const checkout = new Checkout();
  const { prefix } = checkout;
  const sockets = new Set<Socket>();
  let server: Server;
  let connections = 0;

  /** The Docker engine's own listener takes the same files by --tlsverify; here the bytes go on to its socket. */
  async function listen(folder: string): Promise<void> {
    const pem = (name: string) => readFileSync(join(folder, name));
    const tls = { ca: pem("ca.pem"), cert: pem("server.pem"), key: pem("server-key.pem") };
    server = createServer({ ...tls, requestCert: true, rejectUnauthorized: true }, (client) => {
      connections++;
      const engine = connect(socket ?? "");
      for (const [from, to] of [
        [client, engine],
        [engine, client],
      ] as const) {
        sockets.add(from);
        from.on("error", () => to.destroy());
        from.pipe(to);
      }
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  }

  beforeAll(async () => {
    const good = join(checkout.folder, "certificates");
    await certificates(good);
    await certificates(join(checkout.folder, "somebody-elses"));
    copyFileSync(join(good, "ca.pem"), join(checkout.folder, "somebody-elses", "ca.pem"));
    await listen(good);
    await checkout.prepare({
      HANDLED_GRAFANA_MODE: "none",
      HANDLED_WEB_PASSWORD: "generate",
      DOCKER_HOST: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`,
      DOCKER_TLS_VERIFY: "1",
      DOCKER_CERT_PATH: good,
    });
    await checkout.prepareParts();
  });
  afterAll(async () => {
    await checkout.remove();
    for (const one of sockets) one.destroy();
    await new Promise((resolve) => server.close(resolve));
  });

  const deploy = () => checkout.run(process.execPath, ...SCRIPT, DEPLOY);

  test("deploy, an empty plan, files carried over, down", async () => {
    const before = connections;
    expect(await deploy()).toMatchObject({ code: 0 });
    expect(connections).toBeGreaterThan(before);
    // The login came with files through a short-lived container.
    const ready = `${checkout.url("PROMETHEUS")}/-/ready`;
    const file = join(checkout.project, ".state", prefix, "secrets", "web-password");
    const login = Buffer.from(`handled:${readFileSync(file, "utf8")}`).toString("base64");
    const statuses = [
      (await fetch(ready)).status,
      (await fetch(ready, { headers: { authorization: `Basic ${login}` } })).status,
    ];
    expect(statuses).toEqual([401, 200]);
    expect(await checkout.npm("diff")).toMatchObject({
      code: 0,
      stdout: `${prefix}-monitoring: no changes\n`,
    });
    expect(await checkout.npm("down")).toMatchObject({ code: 0 });
    expect((await checkout.inDocker()).containers).toEqual([]);
  });

  test("a certificate that the engine does not know deploys nothing", async () => {
    const good = join(checkout.folder, "certificates");
    checkout.set({ DOCKER_CERT_PATH: join(checkout.folder, "somebody-elses") });
    expect(await deploy()).toMatchObject({ code: 1 });
    checkout.set({ DOCKER_CERT_PATH: good });
    expect((await checkout.inDocker()).containers).toEqual([]);
  });
});

/** An authority, a server for 127.0.0.1 and a client, in the files that Docker looks for. */
async function certificates(folder: string): Promise<void> {
  mkdirSync(folder);
  const openssl = (...args: string[]) => mustRun("openssl", args, { cwd: folder });
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  await openssl(
    ...["req", "-x509", ...key, "-keyout", "ca-key.pem", "-out", "ca.pem", "-subj", "/CN=test-ca"],
  );
  for (const [name, keyFile, usage] of [
    ["server", "server-key.pem", "subjectAltName=IP:127.0.0.1"],
    ["cert", "key.pem", "extendedKeyUsage=clientAuth"],
  ] as const)
    await openssl(
      ...[
        "req",
        "-x509",
        ...key,
        "-keyout",
        keyFile,
        "-out",
        `${name}.pem`,
        "-subj",
        `/CN=${name}`,
      ],
      ...["-CA", "ca.pem", "-CAkey", "ca-key.pem", "-addext", usage],
      ...["-addext", "basicConstraints=critical,CA:FALSE"],
    );
}
