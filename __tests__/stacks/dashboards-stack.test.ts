import { Testing } from "cdktf";
import type { Config } from "../../config/types";
import { dashboards } from "../../dashboards";
import { DashboardsStack } from "../../stacks/dashboards-stack";
import { only, resourcesOf } from "../constructs/synthesise";
import { external, grafanaContainer, maximal, minimal } from "./configs";

const stackOf = (config: Config) => new DashboardsStack(Testing.app(), "dashboards", config);

interface Terraform {
  readonly terraform: { backend: unknown; required_providers: unknown };
  readonly provider: { grafana: Record<string, unknown>[] };
}
const terraform = (config: Config) => stackOf(config).toTerraform() as Terraform;
const provider = (config: Config) => only(terraform(config).provider.grafana);

/** How Terraform reads a string without expressions; one with an expression fails the test. */
function asTerraformReads(text: string): string {
  const rest = text.replaceAll("$${", "").replaceAll("%%{", "");
  expect(rest).not.toMatch(/[$%]\{/);
  return text.replaceAll("$${", "${").replaceAll("%%{", "%{");
}

describe("Terraform's own settings", () => {
  it("state lies in the project, the provider is 4.9 or a later 4", () => {
    expect(terraform(minimal).terraform).toEqual({
      backend: { local: { path: "../../../.state/test/dashboards.tfstate" } },
      required_providers: {
        grafana: { source: "grafana/grafana", version: ">= 4.9.0, < 5.0.0" },
      },
    });
  });

  it("the stack's own Grafana is reached by its port, with the password from its file", () => {
    expect(provider(minimal)).toEqual({
      url: "http://127.0.0.1:3003",
      auth: 'admin:${trimspace(file("../../../.state/test/secrets/password"))}',
      retry_status_codes: ["429", "5xx"],
      retries: 2,
      retry_wait: 1,
    });
  });

  it("the root URL is for people: a proxy there may not be up yet", () => {
    expect(provider(maximal)).toMatchObject({
      url: "http://192.0.2.7:13003",
      auth: 'chief:${trimspace(file("../../../.state/test/secrets/password"))}',
    });
    expect(JSON.stringify(terraform(maximal))).not.toContain("grafana.example.org");
  });

  it.each([
    ["0.0.0.0", "http://127.0.0.1:3003"],
    ["::", "http://[::1]:3003"],
  ])("a wildcard bind address %s is no destination", (bindAddress, url) => {
    expect(provider({ ...minimal, bindAddress }).url).toBe(url);
  });

  it("an external Grafana is reached at its URL, with the token from its file", () => {
    expect(provider(external)).toMatchObject({
      url: "https://grafana.example.org",
      auth: '${trimspace(file("../../../.state/test/secrets/token"))}',
    });
  });

  it("there is no such stack without Grafana", () => {
    expect(() => stackOf({ ...minimal, grafana: { mode: "none" } })).toThrow(
      "`grafana.mode` must be container or external for dashboards, got: none",
    );
  });
});

describe("what lies inside Grafana", () => {
  it("a data source with a fixed uid, the default in a Grafana of our own", () => {
    expect(only(resourcesOf(stackOf(minimal))("grafana_data_source"))).toEqual({
      uid: "handled-prometheus",
      name: "Handled Prometheus",
      type: "prometheus",
      url: "http://prometheus:9090",
      access_mode: "proxy",
      is_default: true,
      json_data_encoded: '{"httpMethod":"POST","timeInterval":"15s"}',
    });
  });

  it("the folder Handled", () => {
    expect(only(resourcesOf(stackOf(minimal))("grafana_folder"))).toEqual({
      uid: "handled",
      title: "Handled",
    });
  });

  it("every dashboard in that folder, taking over what has its uid", () => {
    const resources = resourcesOf(stackOf(minimal))("grafana_dashboard");
    expect(resources).toHaveLength(dashboards.length);
    for (const dashboard of resources)
      expect(dashboard).toEqual({
        config_json: expect.any(String) as string,
        folder: "${grafana_folder.folder.uid}",
        overwrite: true,
      });
  });

  it("dashboards arrive word for word, `${…}` included", () => {
    const texts = resourcesOf(stackOf(minimal))("grafana_dashboard").map(({ config_json }) =>
      asTerraformReads(String(config_json)),
    );
    const expected = dashboards.map(({ build }) => JSON.stringify(build()));
    expect(texts.sort()).toEqual(expected.sort());
    expect(texts.join("")).toContain("${datasource}");
  });

  it("Claude Code Usage is the home page of a Grafana of our own", () => {
    expect(only(resourcesOf(stackOf(minimal))("grafana_organization_preferences"))).toEqual({
      home_dashboard_uid: "${grafana_dashboard.claude-code-usage.uid}",
    });
  });

  it("somebody else's Grafana keeps its home page and its default data source", () => {
    const resources = resourcesOf(stackOf(external));
    expect(resources("grafana_organization_preferences")).toEqual([]);
    expect(only(resources("grafana_data_source"))).toMatchObject({
      is_default: false,
      url: "https://prometheus.example.org",
    });
    expect(resources("grafana_dashboard")).toHaveLength(dashboards.length);
  });
});

describe("the synthesised JSON", () => {
  it("is the same from another folder, and names neither folder nor secret", () => {
    const synth = (config: Config) => Testing.synth(stackOf(config), true);
    const here = process.cwd();
    const before = synth(minimal);
    process.chdir("/");
    try {
      expect(synth(minimal)).toBe(before);
    } finally {
      process.chdir(here);
    }
    expect(before + JSON.stringify(terraform(minimal))).not.toContain(here);
    expect(before).not.toContain(grafanaContainer.secretVersion);
  });

  it("refers to nothing of the other stack", () => {
    expect(Testing.synth(stackOf(maximal), true)).not.toMatch(/docker|remote_state/);
  });

  it("is this, without the dashboards' own text and with the rules' names alone", () => {
    const json = Testing.synth(stackOf(minimal), true);
    const short = JSON.parse(json.replace(/("config_json": )".*"/g, '$1"…"'), (key, value) =>
      key === "rule" ? (value as { name: string }[]).map(({ name }) => name) : (value as unknown),
    ) as unknown;
    expect(JSON.stringify(short, null, 2)).toMatchSnapshot();
  });
});
