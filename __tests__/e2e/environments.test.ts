/** Two environments of one checkout, each with a settings file: up at once, one torn down. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { freePorts } from "../free-port";
import { describeUnless } from "../unless";
import { Checkout } from "./checkout";
import { DEPLOY, SCRIPT } from "./deploy-alone";
import { missingParts } from "./missing";

jest.setTimeout(600_000);

const PREPARE = `require("./scripts/up/parts").prepareParts(true)`;

describeUnless("dev and prod side by side", missingParts, () => {
  const checkout = new Checkout();
  const dev = { file: ".env", prefix: checkout.prefix };
  const prod = { file: ".env.prod", prefix: `${checkout.prefix}-two` };
  type Environment = typeof dev;

  /** A command with the environment's file, as a person types it. */
  const inside = ({ file }: Environment, ...command: [string, ...string[]]) =>
    checkout.run("env", ...(file === ".env" ? [] : [`HANDLED_ENV_FILE=${file}`]), ...command);
  const node = (environment: Environment, script: string) =>
    inside(environment, process.execPath, ...SCRIPT, script);
  const npm = (environment: Environment, ...args: string[]) =>
    inside(environment, "npm", "run", "--silent", ...args);
  const ids = async ({ prefix }: Environment) => {
    const format = ["--no-trunc", "--format", "{{.ID}} {{.Names}}"];
    const listed = await checkout.docker("ps", "-a", ...format);
    const own = new RegExp(` ${prefix}-(prometheus|pushgateway)$`);
    return listed
      .split("\n")
      .filter((line) => own.test(line))
      .sort();
  };

  beforeAll(async () => {
    await checkout.prepare({
      HANDLED_PREFIX: "",
      HANDLED_PROMETHEUS_PORT: "",
      HANDLED_PUSHGATEWAY_PORT: "",
      HANDLED_GRAFANA_MODE: "none",
    });
    const ports = await freePorts(4);
    for (const { file, prefix } of [dev, prod]) {
      const [prometheus, pushgateway] = ports.splice(0, 2);
      writeFileSync(
        join(checkout.project, file),
        `HANDLED_PREFIX=${prefix}\nHANDLED_PROMETHEUS_PORT=${prometheus}\nHANDLED_PUSHGATEWAY_PORT=${pushgateway}\n`,
      );
    }
    for (const environment of [dev, prod])
      if ((await node(environment, PREPARE)).code !== 0)
        throw new Error(`no parts for ${environment.file}`);
  });
  afterAll(() => checkout.remove());

  test("both deploy at the same time, and run side by side", async () => {
    const deployed = await Promise.all([dev, prod].map((environment) => node(environment, DEPLOY)));
    expect(deployed.map(({ code, stderr }) => [code, stderr])).toEqual([
      [0, ""],
      [0, ""],
    ]);
    expect([await ids(dev), await ids(prod)].map(({ length }) => length)).toEqual([2, 2]);
  });

  test("one torn down with its volumes leaves the other as it is", async () => {
    const before = await ids(dev);
    expect(await npm(prod, "uninstall", "--", "--volumes", "--yes")).toMatchObject({ code: 0 });
    expect(await ids(prod)).toEqual([]);
    expect(await ids(dev)).toEqual(before);
    const { containers, networks, volumes } = await checkout.inDocker();
    expect(
      [...containers, ...networks, ...volumes].filter((name) => name.startsWith(prod.prefix)),
    ).toEqual([]);
    expect(volumes).toEqual([`${dev.prefix}-prometheus-data`, `${dev.prefix}-pushgateway-data`]);
    expect(await npm(dev, "diff")).toMatchObject({
      code: 0,
      stdout: `${dev.prefix}-monitoring: no changes\n`,
    });
  });
});
