import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildMissing, findParts, type Chosen, type FindOptions } from "../../scripts/offline";
import type { Builders } from "../../scripts/offline/builders";
import type { MachineFacts } from "../../scripts/offline/facts";
import { debianHost, macHost, terraform } from "./machine";

let folder: string;
let calls: string[];
let said: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "parts "));
  calls = [];
  said = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function builders(broken: Partial<Record<keyof Builders, string>> = {}): Builders {
  const does = (name: keyof Builders, gives: string) => async (): Promise<string> => {
    calls.push(name);
    const why = broken[name];
    if (why !== undefined) throw new Error(why);
    return await Promise.resolve(gives);
  };
  return {
    engine: does("engine", "answers"),
    terraform: does("terraform", "/parts/terraform"),
    dockerProvider: does("dockerProvider", "parts"),
    prometheus: does("prometheus", "handled/prometheus:local"),
    pushgateway: does("pushgateway", "handled/pushgateway:local"),
    terraformRc: () => (calls.push("terraformRc"), "/parts/terraform.rc"),
  };
}

async function build(
  look: FindOptions["look"],
  consent: boolean | (() => boolean) = false,
  fake = builders(),
): Promise<Chosen> {
  const report = await findParts({ env: { HANDLED_PARTS_DIR: folder }, ...(look && { look }) });
  return await buildMissing(report, {
    consent,
    progress: (line) => said.push(line),
    builders: () => fake,
  });
}

const see = (facts: MachineFacts) => () => Promise.resolve(facts);

test("everything that can be built is built, and Grafana is left out by name", async () => {
  const chosen = await build(see(debianHost));
  expect(calls).toEqual([
    "terraform",
    "dockerProvider",
    "prometheus",
    "pushgateway",
    "terraformRc",
  ]);
  expect(chosen).toMatchObject({
    terraformBinary: "/parts/terraform",
    tfCliConfigFile: "/parts/terraform.rc",
    images: { prometheus: "handled/prometheus:local", pushgateway: "handled/pushgateway:local" },
    grafanaMode: "none",
  });
  expect(chosen.leftOut.map(({ part }) => part)).toEqual(["grafana", "grafana-provider"]);
  expect(said[0]).toBe(
    "terraform: Terraform 1.8.5 out of its Go module (about 4 minutes on 2 cores)",
  );
});

test("a host with registries builds nothing and keeps every default", async () => {
  const facts = { ...macHost, terraform: { command: terraform }, dockerHub: true };
  const chosen = await build(see({ ...facts, terraformRegistry: true }));
  expect(calls).toEqual([]);
  expect(chosen).toEqual({ terraformBinary: "terraform", images: {}, leftOut: [] });
});

test("parts of an earlier run are used without a build", async () => {
  const facts = {
    ...debianHost,
    terraform: { command: terraform },
    kept: { dockerProvider: true, prometheus: true },
    localImages: ["handled/prometheus:3.13.5-local", "handled/pushgateway:1.5.1-local"],
  };
  const chosen = await build(see(facts));
  expect(calls).toEqual(["terraformRc"]);
  expect(chosen.images).toEqual({
    prometheus: "handled/prometheus:3.13.5-local",
    pushgateway: "handled/pushgateway:1.5.1-local",
  });
});

test("Grafana's image without its provider is left out as well", async () => {
  const chosen = await build(see({ ...debianHost, localImages: ["grafana/grafana:12.4.9"] }));
  expect(chosen.grafanaMode).toBe("none");
  expect(chosen.images).not.toHaveProperty("grafana");
  expect(chosen.leftOut.map(({ part }) => part)).toEqual(["grafana-provider"]);
});

test("Grafana is kept where Docker has an image and a mirror the provider", async () => {
  const mirrors = { "grafana/grafana": { from: "/mirror", version: "4.9.0" } };
  const chosen = await build(
    see({ ...debianHost, localImages: ["grafana/grafana:12.4.9"], mirrors }),
  );
  expect(chosen.grafanaMode).toBeUndefined();
  expect(chosen.images.grafana).toBe("grafana/grafana:12.4.9");
  expect(chosen.leftOut).toEqual([]);
});

test("a failed build is left out with its reason and the others go on", async () => {
  const chosen = await build(see(debianHost), false, builders({ prometheus: "Log: /x.log" }));
  expect(chosen.leftOut[0]).toEqual({ part: "prometheus", why: "Log: /x.log" });
  expect(chosen.images).toEqual({ pushgateway: "handled/pushgateway:local" });
  expect(said).toContain("prometheus: failed after 0 s");
});

describe("an engine that has to be started", () => {
  const stopped = { ...debianHost, engine: "stopped" as const };

  test("is not touched without consent, and nothing is built for it", async () => {
    const chosen = await build(see(stopped), false);
    expect(calls).toEqual([]);
    expect(chosen.leftOut).toEqual([
      {
        part: "docker-engine",
        why: "installed but not running: can be started; say yes to the question, or give --yes",
      },
    ]);
  });

  test("is started after a yes, and what it holds is then looked at", async () => {
    let looks = 0;
    const after = { ...debianHost, localImages: ["handled/prometheus:3.13.5-local"] };
    const look = (): Promise<MachineFacts> => Promise.resolve(looks++ === 0 ? stopped : after);
    const ask = jest.fn(() => true);
    const chosen = await build(look, ask);
    expect(ask).toHaveBeenCalledWith(
      "Docker engine: installed but not running: can be started. Do that now?",
    );
    expect(calls).toEqual(["engine", "terraform", "dockerProvider", "pushgateway", "terraformRc"]);
    expect(chosen.images.prometheus).toBe("handled/prometheus:3.13.5-local");
  });

  test("that does not come up is left out with the reason", async () => {
    const chosen = await build(see(stopped), true, builders({ engine: "did not answer" }));
    expect(calls).toEqual(["engine"]);
    expect(chosen.leftOut).toEqual([{ part: "docker-engine", why: "did not answer" }]);
  });
});

test("without any engine nothing is built", async () => {
  const chosen = await build(see({ ...macHost, engine: "absent" }), true);
  expect(calls).toEqual([]);
  expect(chosen.leftOut.map(({ part }) => part)).toEqual(["docker-engine"]);
});
