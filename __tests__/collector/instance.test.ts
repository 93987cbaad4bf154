import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import { hostPart } from "../../collector/instance";
import { FakeGateway, Home } from "./run-collector";

let home: Home;
const gateway = new FakeGateway();
beforeAll(() => gateway.start());
afterAll(() => gateway.stop());
beforeEach(() => {
  home = new Home();
  gateway.received.length = 0;
});
afterEach(() => home.remove());

describe("the instance", () => {
  test("is the host and six hex digits, kept in a file of the user's own", async () => {
    await home.run([gateway.url]);
    expect(readFileSync(home.instanceFile, "utf8")).toMatch(
      /^[A-Za-z0-9][A-Za-z0-9.-]*-[0-9a-f]{6}\n$/,
    );
    expect(statSync(home.instanceFile).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(home.instanceFile)).mode & 0o777).toBe(0o700);
  });

  test("stays", async () => {
    await home.run([gateway.url]);
    await home.run([gateway.url]);
    expect(gateway.received).toHaveLength(2);
    expect(gateway.received[0]?.url).toBe(gateway.received[1]?.url);
  });

  test("is one, though eight first runs start together", async () => {
    const runs = await Promise.all(Array.from({ length: 8 }, () => home.run([gateway.url])));
    expect(runs.map(({ code }) => code)).toEqual(Array(8).fill(0));
    expect(new Set(gateway.received.map(({ url }) => url)).size).toBe(1);
    expect(home.files().filter((file) => file.includes("instance"))).toHaveLength(1);
  }, 30_000);

  test("lies below XDG_STATE_HOME when that is absolute", async () => {
    await home.run([gateway.url], { env: { XDG_STATE_HOME: `${home.path}/state` } });
    expect(home.files()).toContain("state/handled-monitoring/instance");
    await home.run([gateway.url], { env: { XDG_STATE_HOME: "relative" } });
    expect(home.files()).toContain(".local/state/handled-monitoring/instance");
  });

  test.each([
    ["joe's laptop/1", "/instance@base64/am9lJ3MgbGFwdG9wLzE"],
    ["..", "/instance@base64/Li4"],
    ["plain.host-01_x~y", "/instance/plain.host-01_x~y"],
    ["büro", "/instance@base64/YsO8cm8"],
  ])("%s, chosen by hand, goes into the path as %s", async (instance, path) => {
    mkdirSync(dirname(home.instanceFile), { recursive: true });
    writeFileSync(home.instanceFile, `${instance}\n`);
    await home.run([gateway.url]);
    expect(gateway.received[0]?.url).toBe(`/metrics/job/claude_code_usage${path}`);
    expect(readFileSync(home.instanceFile, "utf8")).toBe(`${instance}\n`);
  });

  test.each(["", "\n", "a\nb\n", "x".repeat(201), "a\u0000"])(
    "a spoilt file (%j) is not made anew: 1",
    async (content) => {
      mkdirSync(dirname(home.instanceFile), { recursive: true });
      writeFileSync(home.instanceFile, content);
      const { code, stderr } = await home.run([gateway.url]);
      expect(code).toBe(1);
      expect(stderr).toContain(`${home.instanceFile} must hold one line`);
      expect(gateway.received).toEqual([]);
    },
  );

  // Root writes everywhere: the command then runs as another user.
  const uid = process.getuid?.() === 0 ? { uid: 65534 } : {};

  test("a state folder that cannot be written: 1, and what to do", async () => {
    const state = join(home.path, "state");
    mkdirSync(state, { mode: 0o755 });
    chmodSync(home.path, 0o755);
    chmodSync(state, 0o555);
    const { code, stderr } = await home.run([gateway.url], {
      env: { XDG_STATE_HOME: state },
      ...uid,
    });
    expect(code).toBe(1);
    expect(stderr).toContain("EACCES");
    expect(stderr).toContain("HANDLED_LEDGER");
    expect(gateway.received).toEqual([]);
  });
});

describe("hostPart", () => {
  test.each([
    ["laptop", "laptop"],
    ["Joe's MacBook.local", "Joe-s-MacBook.local"],
    ["-.-", "host"],
    ["", "host"],
    ["büro/3", "b-ro-3"],
    ["h".repeat(80), "h".repeat(63)],
  ])("%s → %s", (host, part) => {
    expect(hostPart(host)).toBe(part);
  });

  test("begins the name of this machine", async () => {
    await home.run([gateway.url]);
    expect(readFileSync(home.instanceFile, "utf8")).toContain(`${hostPart(hostname())}-`);
  });
});
