import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { authorization } from "../../scripts/machine/grafana-login";
import { root, type Project } from "../../scripts/machine/project";

const folder = mkdtempSync(join(tmpdir(), "handled-login-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const kept = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return relative(root, join(folder, name));
};
const files = {
  grafanaAdminPassword: kept("password", "pass:wörd\n"),
  grafanaToken: kept("token", "glsa_canary\n"),
};
const login = (grafana: object) => authorization({ grafana, files } as Project["config"]);

test("a Grafana of the deployment's own: its administrator, whatever the name", () => {
  expect(login({ mode: "container", adminUser: "boss" })).toEqual({
    authorization: `Basic ${Buffer.from("boss:pass:wörd", "utf8").toString("base64")}`,
  });
});

test("somebody else's: the token, without the newline at the file's end", () => {
  expect(login({ mode: "external" })).toEqual({ authorization: "Bearer glsa_canary" });
});
