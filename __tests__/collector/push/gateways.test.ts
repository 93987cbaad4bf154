import { chmodSync, chownSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CollectError, UsageError } from "../../../collector/errors";
import { readGateways } from "../../../collector/push/gateways";
import { describeUnless } from "../../unless";

const SECRET = "s3cr3t-canary";
const folder = mkdtempSync(join(tmpdir(), "handled-secrets-"));
let files = 0;

function file(content: string, mode = 0o600): string {
  const path = join(folder, `secret-${++files}`);
  writeFileSync(path, content);
  chmodSync(path, mode);
  return path;
}

/** What is thrown; the secret is in none of it. */
function errorOf(positionals: readonly string[], env: NodeJS.ProcessEnv = {}): Error {
  try {
    readGateways(positionals, env);
  } catch (error) {
    expect(String((error as Error).stack)).not.toContain(SECRET);
    return error as Error;
  }
  throw new Error("nothing was thrown");
}

const basic = (pair: string) => `Basic ${Buffer.from(pair).toString("base64")}`;

describe("which gateways", () => {
  const urls = (positionals: string[], env: NodeJS.ProcessEnv = {}) =>
    readGateways(positionals, env).list.map(({ url }) => url);

  test("the arguments, else PUSHGATEWAY_URL, else the one on this machine", () => {
    const env = { PUSHGATEWAY_URL: "http://c,http://d/\n https://e/push//\t" };
    expect(urls(["http://a/", "https://b:9091"], env)).toEqual(["http://a", "https://b:9091"]);
    expect(urls([], env)).toEqual(["http://c", "http://d", "https://e/push"]);
    expect(urls([])).toEqual(["http://localhost:9091"]);
    expect(urls([], { PUSHGATEWAY_URL: " , " })).toEqual(["http://localhost:9091"]);
  });

  test.each([
    ["gw:9091"],
    ["ftp://gw"],
    ["http://"],
    ["http://gw/?a=b"],
    ["http://gw/#a"],
    ["http://gw:99999"],
  ])("not %s", (text) => {
    for (const error of [errorOf([text]), errorOf([], { PUSHGATEWAY_URL: text })]) {
      expect(error).toBeInstanceOf(UsageError);
      expect(error.message).toContain(`without a query, got: "${text}"`);
    }
  });
});

describe("a password in a URL", () => {
  test("from the environment is kept apart, and goes to its gateway alone", () => {
    const { list, warnings } = readGateways([], {
      PUSHGATEWAY_URL: `https://jo%40e:${SECRET}%2F%C3%A9@a https://b`,
    });
    expect(list).toEqual([
      { url: "https://a", shownUrl: "https://***@a", authorization: basic(`jo@e:${SECRET}/é`) },
      { url: "https://b", shownUrl: "https://b", authorization: undefined },
    ]);
    expect(warnings).toEqual([]);
  });

  test("over plain http to another machine is allowed with a warning", () => {
    const warnings = (url: string) => readGateways([], { PUSHGATEWAY_URL: url }).warnings;
    expect(warnings(`http://jo:${SECRET}@gw:9091`)).toEqual([
      expect.stringMatching(
        /^the password or token for http:\/\/\*\*\*@gw:9091 goes over plain http/,
      ),
    ]);
    for (const host of ["localhost", "127.0.0.1:9091", "[::1]", "127.1"]) {
      expect(warnings(`http://jo:${SECRET}@${host}`)).toEqual([]);
    }
  });

  test.each([
    `http://jo:${SECRET}@gw`,
    `https://jo:${SECRET}@gw`,
    `http://${SECRET}@gw`,
    `http://jo:${SECRET}/x@gw`,
    `jo:${SECRET}@gw`,
  ])("on the command line is refused, and not repeated (%#)", (text) => {
    const error = errorOf(["http://first", text]);
    expect(error).toBeInstanceOf(UsageError);
    expect(error.message).toContain("must not hold a user or password");
    expect(error.message).toContain("PUSHGATEWAY_URL in the environment or in the settings file");
  });

  test.each([
    ["a bad escape", `http://jo:${SECRET}%zz@gw`],
    ["a slash", `http://jo:${SECRET}/x@gw`],
    ["digits and a slash", `http://jo:12/${SECRET}@gw`],
    ["a hash", `http://jo:${SECRET}#x@gw`],
    ["a question mark", `http://jo:${SECRET}?x@gw`],
    ["a comma", `http://jo:${SECRET},x@gw`],
    ["digits and a comma", `http://jo:12,${SECRET}@gw`],
    ["a space", `http://jo:x ${SECRET}@gw`],
    ["no scheme", `jo:${SECRET}@gw`],
  ])("that is not encoded is not repeated: %s", (_, text) => {
    const error = errorOf([], { PUSHGATEWAY_URL: text });
    expect(error).toBeInstanceOf(UsageError);
    expect(error.message).toContain("PUSHGATEWAY_URL");
  });
});

describe("credentials beside the URL", () => {
  const authorization = (env: NodeJS.ProcessEnv) =>
    readGateways([], env).list.map((gateway) => gateway.authorization);

  test("user and password, or a token, or a file for each", () => {
    const [user, password, token] = [file("jo\n"), file(`${SECRET} ü\r\n`, 0o400), file(SECRET)];
    expect(authorization({ PUSHGATEWAY_USER: "jo", PUSHGATEWAY_PASSWORD: SECRET })).toEqual([
      basic(`jo:${SECRET}`),
    ]);
    expect(
      authorization({ PUSHGATEWAY_USER_FILE: user, PUSHGATEWAY_PASSWORD_FILE: password }),
    ).toEqual([basic(`jo:${SECRET} ü`)]);
    expect(authorization({ PUSHGATEWAY_TOKEN: SECRET })).toEqual([`Bearer ${SECRET}`]);
    expect(authorization({ PUSHGATEWAY_TOKEN_FILE: token })).toEqual([`Bearer ${SECRET}`]);
    expect(authorization({ PUSHGATEWAY_TOKEN: "", PUSHGATEWAY_USER: "" })).toEqual([undefined]);
  });

  test("go to every gateway without its own, if none of these is reached in the clear", () => {
    const own = "http://me:mine@far";
    const token = { PUSHGATEWAY_TOKEN: SECRET };
    expect(
      authorization({ ...token, PUSHGATEWAY_URL: `https://a,http://localhost:1,${own}` }),
    ).toEqual([`Bearer ${SECRET}`, `Bearer ${SECRET}`, basic("me:mine")]);
    const exposed = { ...token, PUSHGATEWAY_URL: "https://a http://far:9091" };
    const error = errorOf([], exposed);
    expect(error).toBeInstanceOf(UsageError);
    expect(error.message).toContain(
      "not sent over plain http to another machine: http://far:9091.",
    );
    expect(errorOf(["http://far:9091"], token).message).toContain("PUSHGATEWAY_ALLOW_PLAIN=1");
    const allowed = readGateways([], { ...exposed, PUSHGATEWAY_ALLOW_PLAIN: "1" });
    expect(allowed.list.map((gateway) => gateway.authorization)).toEqual(
      Array(2).fill(`Bearer ${SECRET}`),
    );
    expect(allowed.warnings).toEqual([expect.stringContaining("http://far:9091 goes over plain")]);
    expect(errorOf([], { ...exposed, PUSHGATEWAY_ALLOW_PLAIN: "yes" }).message).toContain(
      'PUSHGATEWAY_ALLOW_PLAIN must be 1, or 0 or empty, got: "yes"',
    );
  });

  test.each<[NodeJS.ProcessEnv, string]>([
    [{ PUSHGATEWAY_USER: "jo" }, "belong together, got only the user"],
    [{ PUSHGATEWAY_PASSWORD: SECRET }, "belong together, got only the password"],
    [{ PUSHGATEWAY_USER: "a:b", PUSHGATEWAY_PASSWORD: SECRET }, "must not hold a colon"],
    [{ PUSHGATEWAY_TOKEN: SECRET, PUSHGATEWAY_USER: "jo" }, "must not be set together"],
    [{ PUSHGATEWAY_TOKEN: SECRET, PUSHGATEWAY_TOKEN_FILE: "/x" }, "must not be set together"],
    [{ PUSHGATEWAY_TOKEN: `Bearer ${SECRET}` }, "visible ASCII"],
    [{ PUSHGATEWAY_TOKEN: `${SECRET}\r\nX-Evil: 1` }, "visible ASCII"],
    [{ PUSHGATEWAY_TOKEN_FILE: file("") }, "must hold one line, got an empty file"],
    [{ PUSHGATEWAY_TOKEN_FILE: file(`${SECRET}\nmore`) }, "must hold one line, got several"],
  ])("that contradict each other (%#)", (env, part) => {
    const error = errorOf([], env);
    expect(error).toBeInstanceOf(UsageError);
    expect(error.message).toContain(part);
  });

  test("from a file that others may read, or that is none", () => {
    const error = (path: string) => {
      const thrown = errorOf([], { PUSHGATEWAY_TOKEN_FILE: path });
      expect(thrown).toBeInstanceOf(CollectError);
      return thrown.message;
    };
    for (const mode of [0o644, 0o640, 0o604, 0o660, 0o602]) {
      const path = file(SECRET, mode);
      expect(error(path)).toContain(
        `PUSHGATEWAY_TOKEN_FILE must be closed to other users (mode 0600 or 0400), but ${path} has mode 0${mode.toString(8)}.\n`,
      );
      expect(error(path)).toContain(`chmod 600 '${path}'`);
    }
    const link = join(folder, "link");
    symlinkSync(file(SECRET, 0o644), link);
    expect(error(link)).toContain("mode 0644");
    mkdirSync(join(folder, "sub"));
    expect(error(join(folder, "sub"))).toContain("must be a regular file");
    expect(error(file("x".repeat(65_537)))).toContain("at most 64 KiB");
    expect(error(join(folder, "none"))).toMatch(/could not be read: .*none \(.*ENOENT/);
  });

  const isRoot = process.getuid?.() === 0;
  const notRoot = isRoot ? undefined : "only root can give a file away";
  describeUnless("from somebody else's file", notRoot, () => {
    test("are refused", () => {
      const path = file(SECRET);
      chownSync(path, 65534, 65534);
      expect(errorOf([], { PUSHGATEWAY_TOKEN_FILE: path }).message).toContain(
        `must belong to the user who runs this (uid 0), but ${path} belongs to uid 65534.`,
      );
    });
  });
});
