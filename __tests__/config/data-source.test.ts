import { Sandbox } from "./sandbox";

let sandbox: Sandbox;
beforeEach(() => (sandbox = new Sandbox()));
afterEach(() => sandbox.remove());

const ENV = { HANDLED_REMOTE_FILE: "remote.yml" };

describe("data_source", () => {
  const yaml =
    "data_source:\n  url: https://mimir.example.org/prometheus\n" +
    "  authorization: { credentials_file: token }\n  headers: { X-Scope-OrgID: team-a }\n";

  test("is where the pages read from, whatever else there is", () => {
    sandbox.write("remote.yml", yaml);
    sandbox.write("token", "canary-token");
    const config = sandbox.load(ENV);
    expect(config.dataSource).toEqual({
      url: "https://mimir.example.org/prometheus",
      authorization: { type: "Bearer", credentialsFile: "data-source-token" },
      headers: { "X-Scope-OrgID": "team-a" },
      headerFiles: {},
    });
    expect(config.grafana).toMatchObject({ dataSourceUrl: "https://mimir.example.org/prometheus" });
    expect(config.prometheus).not.toHaveProperty("remoteWrite");
    expect(sandbox.kept("secrets/data-source-token")).toBe("canary-token");
    expect(JSON.stringify(config)).not.toContain("canary");
  });

  test("on this machine's localhost is reached from Grafana's container by its host", () => {
    sandbox.write("remote.yml", "data_source: { url: http://localhost:9009/prometheus }");
    const { grafana } = sandbox.load(ENV);
    expect(grafana).toMatchObject({ dataSourceUrl: "http://host.docker.internal:9009/prometheus" });
    const elsewhere = { HANDLED_GRAFANA_MODE: "external", HANDLED_GRAFANA_TOKEN: "t" };
    expect(
      sandbox.load({ ...ENV, ...elsewhere, HANDLED_GRAFANA_URL: "http://localhost:3000" }).grafana,
    ).toMatchObject({ dataSourceUrl: "http://localhost:9009/prometheus" });
  });

  test("and HANDLED_DATASOURCE_URL exclude each other", () => {
    sandbox.write("token", "t");
    sandbox.write("remote.yml", yaml);
    expect(sandbox.message({ ...ENV, HANDLED_DATASOURCE_URL: "http://elsewhere:9090" })).toBe(
      "`HANDLED_DATASOURCE_URL` must be absent where `HANDLED_REMOTE_FILE` has data_source, which says where the pages read from, got: http://elsewhere:9090",
    );
  });
});
