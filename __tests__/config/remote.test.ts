import { Sandbox } from "./sandbox";

let sandbox: Sandbox;
beforeEach(() => (sandbox = new Sandbox()));
afterEach(() => sandbox.remove());

const ENV = { HANDLED_REMOTE_FILE: "remote.yml" };
const LABELS = "external_labels: { stack: team-a }\n";

const load = (yaml: string, files: Readonly<Record<string, string>> = {}) => {
  sandbox.write("remote.yml", yaml);
  for (const [name, text] of Object.entries(files)) sandbox.write(name, text);
  return sandbox.load(ENV);
};
const remoteWrite = (...args: Parameters<typeof load>) => {
  const { prometheus } = load(...args);
  return prometheus.mode === "container" ? prometheus.remoteWrite : undefined;
};
const message = (yaml: string, env: NodeJS.ProcessEnv = {}) => {
  sandbox.write("remote.yml", yaml);
  return sandbox.message({ ...ENV, ...env });
};
const endpoint = (yaml: string) =>
  `${LABELS}remote_write:\n  - url: https://mimir.example.org/push\n    ${yaml}\n`;

describe("remote_write", () => {
  test("nothing is sent on without the file", () => {
    expect(sandbox.load().prometheus).not.toHaveProperty("remoteWrite");
  });

  test("the least: an address and a label", () => {
    expect(
      remoteWrite(`${LABELS}remote_write: [{ url: https://mimir.example.org/push/ }]`),
    ).toEqual({
      externalLabels: { stack: "team-a" },
      endpoints: [
        {
          name: "mimir.example.org",
          url: "https://mimir.example.org/push",
          headers: {},
          headerFiles: {},
          queue: {},
        },
      ],
      version: expect.stringMatching(/^[0-9a-f]{16}$/) as string,
    });
  });

  test("everything: logins, headers, relabelling, queue; secrets by the names of their kept copies", () => {
    const yaml = `
external_labels: { stack: team-a, region: eu }
remote_write:
  - url: https://cloud.example.org/api/prom/push
    name: cloud
    remote_timeout: 10s
    basic_auth: { username: 12345, password_file: cloud-password }
    write_relabel_configs:
      - { source_labels: [__name__], regex: "claude_code_.+", action: keep }
      - { target_label: team, replacement: a }
    queue_config: { max_shards: 4, min_backoff: 100ms, retry_on_http_429: false }
  - url: https://mimir.example.org/api/v1/push
    authorization: { credentials_file: token }
    headers: { X-Scope-OrgID: team-a }
    http_headers: { X-Api-Key: { files: [key] } }
    tls_config: { server_name: mimir }
`;
    const files = {
      "cloud-password": "canary-password\n",
      token: "canary-token",
      key: "canary-key",
    };
    expect(remoteWrite(yaml, files)).toMatchObject({
      externalLabels: { stack: "team-a", region: "eu" },
      endpoints: [
        {
          name: "cloud",
          timeout: "10s",
          basicAuth: { username: "12345", passwordFile: "remote-1-password" },
          relabel: [
            { source_labels: ["__name__"], regex: "claude_code_.+", action: "keep" },
            { action: "replace", target_label: "team", replacement: "a" },
          ],
          queue: { max_shards: 4, min_backoff: "100ms", retry_on_http_429: false },
        },
        {
          name: "mimir.example.org",
          authorization: { type: "Bearer", credentialsFile: "remote-2-token" },
          headers: { "X-Scope-OrgID": "team-a" },
          headerFiles: { "X-Api-Key": "remote-2-header-x-api-key" },
          tls: { serverName: "mimir" },
        },
      ],
    });
    expect(JSON.stringify(sandbox.load(ENV))).not.toContain("canary");
    expect(sandbox.kept("secrets/remote-1-password")).toBe("canary-password");
    expect(sandbox.kept("secrets/remote-2-token")).toBe("canary-token");
    expect(sandbox.kept("secrets/remote-2-header-x-api-key")).toBe("canary-key");
    expect(sandbox.mode("secrets/remote-1-password")).toBe(0o600);
  });

  test("the version follows the secrets, and nothing else; what is no longer named is gone", () => {
    const login = endpoint("basic_auth: { username: a, password_file: password }");
    const first = remoteWrite(login, { password: "one" })?.version;
    expect(remoteWrite(login)?.version).toBe(first);
    expect(remoteWrite(`${login}    remote_timeout: 5s\n`)?.version).toBe(first);
    expect(remoteWrite(login, { password: "two" })?.version).not.toBe(first);
    remoteWrite(endpoint("name: open"));
    expect(() => sandbox.kept("secrets/remote-1-password")).toThrow("ENOENT");
  });
});

test.each([
  ["a: [", "remote.yml must be YAML, got on line 1: "],
  ["remotewrite: []", "`remotewrite` in remote.yml is not known here; known are external_labels,"],
  [
    "remote_write: [{ url: https://a.example }]",
    "`external_labels` in remote.yml must be given, with at least one label that no other Prometheus",
  ],
  [
    "external_labels: { instance: a }\nremote_write: []",
    "`external_labels.instance` in remote.yml must be a label that no series has",
  ],
  [
    "external_labels: { team: a }\nremote_write: []",
    "`external_labels.team` in remote.yml must be a label that no series has",
  ],
  [
    "external_labels: { model: a }\nremote_write: []",
    "`external_labels.model` in remote.yml must be a label that no series has",
  ],
  [
    `${LABELS}remote_write: [{ url: https://a.example }, { url: https://a.example }]`,
    "`remote_write` in remote.yml must be endpoints of different names: give each a `name`, got: two named a.example",
  ],
  [
    `${LABELS}remote_write: [{ name: a }]`,
    "`remote_write[0].url` in remote.yml must be an http://",
  ],
  [
    `${LABELS}remote_write: [{ url: "https://u:canary@a.example" }]`,
    "`remote_write[0].url` in remote.yml must be an http:// or https:// URL without user, password, query or fragment, got: one with an @",
  ],
  [
    endpoint("basic_auth: { username: a, password: canary }"),
    "`remote_write[0].basic_auth.password` in remote.yml is not known here; known are username, password_file. Passwords and tokens are in files of their own, which …_file names.",
  ],
  [
    endpoint("basic_auth: { username: a, password_file: gone }"),
    "gone must be a file that can be read, got: ENOENT (named by HANDLED_REMOTE_FILE, or in it)",
  ],
  [
    endpoint(
      "basic_auth: { username: a, password_file: x }\n    authorization: { credentials_file: x }",
    ),
    "`remote_write[0].basic_auth` in remote.yml must be absent where authorization is given, got: both",
  ],
  [
    `${LABELS}remote_write: [{ url: "http://mimir.example.org", authorization: { credentials_file: x } }]`,
    "`remote_write[0].url` in remote.yml must be an https:// URL where there are credentials to send, got: http://mimir.example.org",
  ],
  [
    endpoint("tls_config: { cert_file: x }"),
    "`remote_write[0].tls_config.key_file` in remote.yml must be given, since a certificate is nothing without its key, got: nothing",
  ],
  [
    endpoint("tls_config: { insecure_skip_verify: true }"),
    "`remote_write[0].tls_config.insecure_skip_verify` in remote.yml is not known here",
  ],
  [
    endpoint("headers: { X-Api-Key: canary }"),
    "`remote_write[0].headers.X-Api-Key` in remote.yml must be in a file: http_headers: { X-Api-Key: { files: [PATH] } }. What is here stands in every plan, got: its value",
  ],
  [
    endpoint("headers: { Content-Type: text/plain }"),
    "`remote_write[0].headers.Content-Type` in remote.yml must be a header that is free",
  ],
  [
    endpoint("queue_config: { max_shards: 0 }"),
    "`remote_write[0].queue_config.max_shards` in remote.yml must be an integer between 1 and 200, got: 0",
  ],
  [
    endpoint("queue_config: { min_shards: 20 }"),
    "`remote_write[0].queue_config.min_shards` in remote.yml must be at most max_shards, which is 10, got: 20",
  ],
  [
    endpoint("queue_config: { max_backoff: soon }"),
    "`remote_write[0].queue_config.max_backoff` in remote.yml must be a duration such as 500ms, 30s or 5m, got: soon",
  ],
  [
    endpoint("write_relabel_configs: [{ action: keep, regex: 'a(' }]"),
    "`remote_write[0].write_relabel_configs[0].regex` in remote.yml must be a regular expression (RE2), got: a(",
  ],
  [
    endpoint("write_relabel_configs: [{ action: hashmod }]"),
    "`remote_write[0].write_relabel_configs[0].action` in remote.yml must be one of replace, keep,",
  ],
])("%s is refused", (yaml, expected) => {
  const refused = message(yaml);
  expect(refused).toContain(expected);
  expect(refused).not.toContain("canary");
});

test("remote_write is for a Prometheus of the stack's own", () => {
  const env = { HANDLED_PROMETHEUS_URL: "https://prometheus.example.org" };
  expect(message(`${LABELS}remote_write: [{ url: https://a.example }]`, env)).toBe(
    "`HANDLED_PROMETHEUS_URL` must be absent where `HANDLED_REMOTE_FILE` has remote_write: that Prometheus has a configuration of its own, got: https://prometheus.example.org",
  );
});
