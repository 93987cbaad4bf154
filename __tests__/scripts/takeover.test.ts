/** What is taken over from a Grafana of somebody else's, which here only answers what it has. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { outDir } from "../../scripts/machine/cdktf";
import { root, type Project } from "../../scripts/machine/project";
import { endTakeOver, takeOver } from "../../scripts/up/takeover";

const prefix = `test-takeover-${process.pid}`;
const stateDir = `.state/${prefix}`;
const has = new Set<string>();
const asked: (string | undefined)[] = [];
const server = createServer((request, response) => {
  asked.push(request.headers.authorization);
  const isList = request.url?.includes("contact-points");
  const found = has.has(request.url ?? "");
  response.statusCode = found || isList ? 200 : 404;
  response.end(found ? "[{}]" : "[]");
});
let project: Project;
let imports: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const grafana = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const files = { stateDir, grafanaToken: `${stateDir}/token` };
  const config = {
    prefix,
    grafana: { mode: "external", url: grafana },
    files,
    state: { kind: "local" },
  };
  project = { config, urls: { grafana } } as unknown as Project;
  const stack = join(root, outDir(project), "stacks", `${prefix}-dashboards`);
  imports = join(stack, "handled-takeover.tf.json");
  mkdirSync(stack, { recursive: true });
  mkdirSync(join(root, stateDir), { recursive: true });
  writeFileSync(join(root, files.grafanaToken), "token-of-the-test\n");
  const resource = {
    grafana_folder: { folder: { uid: "handled" } },
    grafana_data_source: { "data-source": { uid: "handled-prometheus" } },
    grafana_contact_point: { "contact-point": { name: "Handled" } },
    grafana_rule_group: { "alerts-collection": { name: "Collection" } },
  };
  writeFileSync(join(stack, "cdk.tf.json"), JSON.stringify({ resource }));
});
beforeEach(() => {
  has.clear();
  endTakeOver(project);
});
afterAll(() => {
  server.close();
  rmSync(join(root, outDir(project)), { recursive: true });
  rmSync(join(root, stateDir), { recursive: true });
});

const FOLDER = "/api/folders/handled";
const CONTACT = "/api/v1/provisioning/contact-points?name=Handled";
const RULES = "/api/v1/provisioning/folder/handled/rule-groups/Collection";

test("nothing there: nothing is taken over", async () => {
  await takeOver(project, false);
  expect(existsSync(imports)).toBe(false);
  expect(new Set(asked)).toEqual(new Set(["Bearer token-of-the-test"]));
});

test("what another checkout may have made is named, and left", async () => {
  has.add(FOLDER).add(RULES);
  await expect(takeOver(project, false)).rejects.toThrow(
    `has these already, but ${stateDir} of this checkout knows nothing of them:\n` +
      "  handled   (grafana_folder.folder)\n" +
      "  handled:Collection   (grafana_rule_group.alerts-collection)\n" +
      "Nothing was changed in it.",
  );
  expect(existsSync(imports)).toBe(false);
});

test("a contact point of that name is somebody else's where our folder is not", async () => {
  has.add(CONTACT);
  await takeOver(project, true);
  expect(existsSync(imports)).toBe(false);
});

test("once it is said: all but what the state knows", async () => {
  has.add(FOLDER).add(CONTACT).add(RULES);
  const known = { type: "grafana_folder", name: "folder", instances: [] };
  const state = join(root, stateDir, "dashboards.tfstate");
  writeFileSync(state, JSON.stringify({ resources: [known] }));
  await takeOver(project, true);
  rmSync(state);
  expect(JSON.parse(readFileSync(imports, "utf8"))).toEqual({
    import: [
      { to: "grafana_rule_group.alerts-collection", id: "handled:Collection" },
      { to: "grafana_contact_point.contact-point", id: "Handled" },
    ],
  });
});

test("a Grafana that does not let us look is left as it is, and why is told", async () => {
  const broken = { ...project, urls: { grafana: `${project.urls.grafana}`.replace(/\d+$/, "9") } };
  await expect(takeOver(broken as Project, true)).rejects.toThrow(
    /^Grafana can't be asked what it holds: .*ECONNREFUSED/,
  );
});
