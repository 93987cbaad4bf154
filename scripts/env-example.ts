import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { envExample } from "../config/env-example";
import { CommandError, main, say } from "./machine/command";
import { root } from "./machine/project";

const file = join(root, ".env.example");

void main({
  name: "npm run env:example",
  help: `npm run env:example [-- --check]

Writes .env.example from the table of settings (config/settings.ts).

  --check  write nothing; exit code 1 when the file is stale
  --help   this text`,
  flags: ["check"],
  run: (flags) => Promise.resolve(flags["check"] ? check() : write()),
});

function write(): number {
  writeFileSync(file, envExample());
  say("wrote .env.example");
  return 0;
}

function check(): number {
  if (readFileSync(file, "utf8") === envExample()) return 0;
  throw new CommandError(".env.example is stale: run `npm run env:example`.");
}
