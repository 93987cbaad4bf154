import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Random } from "../random";

/** What the shared generator has none or little of. */
const REWRITES: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.replaceAll("msg_2", "gen-2").replaceAll("msg_3", "gen-3"),
  (text) => text.replaceAll(":350007", ":5000000000"),
  (text) => text.replaceAll('"usage":{', '"usage": {'),
  (text) => text.replaceAll("opus-5-5", "opus-5_5").replaceAll("opus-9", "opus-5_7"),
  (text) => text.replaceAll(".000Z", "Z").replaceAll("claude-opus-5-5", "claude-haiku-5-5"),
];

/** Brings into a generated tree what only one of the two modes counts. */
export function rewriteSome(folder: string, random: Random): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    const path = join(folder, name);
    if (!statSync(path).isFile() || random.chance(0.4)) continue;
    const text = readFileSync(path, "latin1");
    writeFileSync(path, random.pick(REWRITES)(text), "latin1");
  }
}
