import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { containerPaths, KEY_ID_FILE, startGrafana } from "../../constructs/grafana-start";
import { FakeBinaries } from "./fake-binaries";

const fingerprint = (key: string) => createHash("sha256").update(key).digest("hex").slice(0, 16);

describe("what the Grafana container runs", () => {
  let fakes: FakeBinaries;
  let data: string;
  beforeEach(() => {
    fakes = new FakeBinaries();
    data = join(fakes.dir, "data");
    mkdirSync(data);
    fakes.add("grafana", `printf '%s\\n' "$@" > ${fakes.dir}/args; cat > ${fakes.dir}/stdin`);
    fakes.add("run.sh", "echo running");
  });
  afterEach(() => fakes.remove());

  function start({ key = "first-key", password = `p"a$s w\`ord` } = {}) {
    const script = startGrafana({
      data,
      secretKey: fakes.write("key", key),
      adminPassword: fakes.write("password", password),
      run: join(fakes.dir, "bin/run.sh"),
      log: join(fakes.dir, "log"),
    });
    return fakes.run(script, { env: { GF_PATHS_HOME: "/the home", GF_PATHS_CONFIG: "/the.ini" } });
  }

  it("sets the password from its file before Grafana starts", () => {
    expect(start()).toEqual({ code: 0, stdout: "running\n", stderr: "" });
    expect(readFileSync(join(fakes.dir, "args"), "utf8").split("\n")).toEqual([
      "cli",
      "--homepath=/the home",
      "--config=/the.ini",
      "admin",
      "reset-admin-password",
      "--password-from-stdin",
      "",
    ]);
    expect(readFileSync(join(fakes.dir, "stdin"), "utf8")).toBe(`p"a$s w\`ord`);
  });

  it("shows why and stops, where the password cannot be set", () => {
    fakes.add("grafana", "echo too short; exit 3");
    expect(start()).toEqual({ code: 1, stdout: "", stderr: "too short\n" });
  });

  it("leaves the key's fingerprint in the data volume, with or without a newline in the file", () => {
    start({ key: "first-key\n" });
    expect(readFileSync(join(data, KEY_ID_FILE), "utf8")).toBe(`${fingerprint("first-key")}\n`);
    expect(start({ key: "first-key" }).code).toBe(0);
  });

  it("never starts on data of another key, and touches nothing then", () => {
    start({ key: "first-key" });
    fakes.add("grafana", `touch ${fakes.dir}/called`);
    const run = start({ key: "second-key" });
    expect(run.code).toBe(1);
    expect(run.stdout).toBe("");
    expect(run.stderr).toBe(
      `handled: this volume was written with another secret key (fingerprint ${fingerprint("first-key")}, given: ${fingerprint("second-key")}).\n` +
        "handled: Grafana is not started, it could not decrypt what it stored. Give GRAFANA_SECRET_KEY\n" +
        "handled: its old value, or remove Grafana's data volume to start from nothing.\n",
    );
    expect(existsSync(join(fakes.dir, "called"))).toBe(false);
    expect(readFileSync(join(data, KEY_ID_FILE), "utf8")).toBe(`${fingerprint("first-key")}\n`);
    expect(start({ key: "first-key" }).code).toBe(0);
  });

  it("adopts a volume that has no fingerprint yet", () => {
    writeFileSync(join(data, KEY_ID_FILE), "");
    expect(start().code).toBe(0);
    expect(readFileSync(join(data, KEY_ID_FILE), "utf8")).toBe(`${fingerprint("first-key")}\n`);
  });

  it("stops where the key is empty, instead of fingerprinting nothing", () => {
    const run = start({ key: "" });
    expect(run.code).toBe(1);
    expect(run.stderr).toBe(`handled: ${fakes.dir}/key is missing or empty.\n`);
    expect(existsSync(join(data, KEY_ID_FILE))).toBe(false);
  });

  it("stops where the data volume cannot be written", () => {
    data = join(fakes.dir, "nowhere");
    expect(start().code).not.toBe(0);
  });

  it("finds everything at its place in the container", () => {
    const script = startGrafana();
    expect(script).toContain("< /run/secrets/grafana_secret_key");
    expect(script).toContain("< /run/secrets/grafana_admin_password");
    expect(script).toContain("> /var/lib/grafana/.handled-secret-key-id");
    expect(script.endsWith("exec /run.sh\n")).toBe(true);
    expect(containerPaths.log.startsWith("/tmp/")).toBe(true);
  });
});
