import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  closeStateFiles,
  keep,
  keepOrRemove,
  readKept,
  secretKey,
  stateFiles,
} from "../../config/state-files";
import { Sandbox } from "./sandbox";

let sandbox: Sandbox;
let file: string;
beforeEach(() => {
  sandbox = new Sandbox();
  file = join(sandbox.root, "folder/secret");
});
afterEach(() => sandbox.remove());

const mode = (path: string) => statSync(path).mode & 0o777;

test("a kept file is its owner's alone, and so is its folder", () => {
  keep(file, "text");
  expect([readFileSync(file, "utf8"), mode(file), mode(join(file, ".."))]).toEqual([
    "text",
    0o600,
    0o700,
  ]);
});

test("one that was opened is closed again, also where its text stays", () => {
  keep(file, "text");
  chmodSync(file, 0o644);
  keep(file, "text");
  expect(mode(file)).toBe(0o600);
});

test("what somebody wrote with an editor is read without the newline at its end", () => {
  mkdirSync(join(file, ".."));
  writeFileSync(file, "two\nlines\n");
  expect([readKept(file), readKept(`${file}-not-there`)]).toEqual(["two\nlines", undefined]);
});

test("without a text the file goes", () => {
  keepOrRemove(file, "text");
  expect(readKept(file)).toBe("text");
  keepOrRemove(file, undefined);
  expect(existsSync(file)).toBe(false);
});

test("Terraform's states and their backups are closed to others, nothing else is touched", () => {
  const names = ["monitoring.tfstate", "monitoring.tfstate.backup", "choices.json"];
  const paths = names.map((name) => join(sandbox.root, name));
  for (const path of paths) writeFileSync(path, "", { mode: 0o644 });
  closeStateFiles(sandbox.root);
  closeStateFiles(join(sandbox.root, "not-there"));
  expect(paths.map(mode)).toEqual([0o600, 0o600, 0o644]);
});

test("Grafana's key is the given one, else the kept one", () => {
  const files = stateFiles("handled");
  keep(join(sandbox.root, files.grafanaSecretKey), "kept");
  expect([
    secretKey(sandbox.root, files, "given"),
    secretKey(sandbox.root, files, undefined),
  ]).toEqual(["given", "kept"]);
});
