import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { dotenvName } from "../../config/read-settings";
import { differences } from "./attributes";
import { CommandError } from "../machine/command";
import { run } from "../machine/process";
import { root, type Project } from "../machine/project";
import { fromSynth, type SynthesisedStack } from "./from-synth";
import { maskAttributes } from "./mask";
import { meaningOf } from "./meaning";
import type { Report } from "./report";
import type { ResourceChange } from "./resource-change";
import { withoutSecrets } from "./secrets";

/**
 * Compares what an earlier commit synthesises with what this checkout does, both with the settings
 * of this checkout. Needs neither state nor engine, providers or Grafana.
 *
 * @throws CommandError where the commit is unknown or one of the two can't be synthesised.
 */
export async function againstBase(project: Project, ref: string): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), "handled-diff-"));
  try {
    const head = await synthesise(root, join(folder, "head"), "this checkout");
    const base = await checkout(project, ref, join(folder, "project"));
    const before = await synthesise(base, join(folder, "base"), ref);
    const stacks = [...new Set([...before.keys(), ...head.keys()])].sort().reverse();
    return {
      compared: `The code of ${ref}, against this checkout: what each synthesises.`,
      stacks: stacks.map((stack) => {
        const changes = fromSynth(before.get(stack) ?? {}, head.get(stack) ?? {});
        const report = { stack, meaning: meaningOf(changes), raw: changes.map(rawOf).join("\n") };
        return withoutSecrets(project, report);
      }),
      unseen: [
        "what is deployed, and what was changed there by hand: `npm run diff` without --base asks it.",
        "settings: both sides have those of this checkout.",
        "dependencies: both sides use those installed here.",
      ],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The files of a commit in a folder of their own, with this checkout's settings and dependencies. */
async function checkout({ config }: Project, ref: string, folder: string): Promise<string> {
  mkdirSync(folder);
  const archive = `${folder}.tar`;
  const taken = await run("git", ["archive", `--output=${archive}`, "--end-of-options", ref], {
    cwd: root,
  });
  if (taken.code !== 0)
    throw new CommandError(
      `--base must be a commit, branch or tag that this checkout has, got: ${ref}\n${taken.stderr.trim()}\n` +
        "In a shallow clone fetch it first: git fetch origin BRANCH",
    );
  const unpacked = await run("tar", ["-xf", archive, "-C", folder]);
  if (unpacked.code !== 0)
    throw new CommandError(`tar could not unpack ${ref}: ${unpacked.stderr}`);
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  // The same secrets on both sides: the plan has a keyed hash of them.
  const { stateDir } = config.files;
  for (const [file, copy] of [
    [dotenvName(process.env), ".env"],
    [stateDir, stateDir],
  ] as const)
    if (existsSync(resolve(root, file)))
      cpSync(resolve(root, file), join(folder, copy), {
        recursive: true,
        filter: (source) => !source.includes(".tfstate") && !source.endsWith("/logs"),
      });
  return folder;
}

/** Runs main.ts of a project's folder. @returns each stack's JSON by the stack's name. */
async function synthesise(
  cwd: string,
  outdir: string,
  what: string,
): Promise<Map<string, SynthesisedStack>> {
  const { code, stdout, stderr } = await run(
    process.execPath,
    ["--require", "tsx/cjs", "main.ts"],
    // In a copy the settings are in .env, whatever their file is called here.
    { cwd, env: { CDKTF_OUTDIR: outdir, ...(cwd !== root && { HANDLED_ENV_FILE: undefined }) } },
  );
  const folder = join(outdir, "stacks");
  if (code !== 0 || !existsSync(folder))
    throw new CommandError(`${what} could not be synthesised:\n${(stderr || stdout).trim()}`);
  return new Map(
    readdirSync(folder).map((stack) => [
      stack,
      JSON.parse(readFileSync(join(folder, stack, "cdk.tf.json"), "utf8")) as SynthesisedStack,
    ]),
  );
}

/** The attributes that differ, as they are in Terraform's JSON. */
function rawOf({ address, action, before, after }: ResourceChange): string {
  const details = differences(maskAttributes(before), maskAttributes(after));
  return [
    `${action} ${address}`,
    ...details.flatMap(({ what, before: was, after: is }) => [
      `  ${what}`,
      ...(was === undefined ? [] : [`  - ${was}`]),
      ...(is === undefined ? [] : [`  + ${is}`]),
    ]),
  ].join("\n");
}
