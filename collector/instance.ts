import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { randomHex } from "./hash";
import { CollectError, reasonOf } from "./errors";
import { syncDirectory } from "./ledger/files";

/**
 * This machine's name in the metrics: made at the first run, never changed after. A host that is
 * renamed would otherwise push everything again beside what it pushed before.
 *
 * @throws CollectError
 */
export function ensureInstance(file: string): string {
  try {
    return readInstance(file) ?? createInstance(file);
  } catch (error) {
    if (error instanceof CollectError) throw error;
    throw new CollectError(
      `This machine's name in the metrics must be kept in ${file}: ${reasonOf(error)}.\n` +
        "Make the folder writable, or name another ledger with --ledger or HANDLED_LEDGER.",
    );
  }
}

function readInstance(file: string): string | undefined {
  let content: string;
  try {
    content = readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  const instance = content.replace(/\n$/, "");
  if (/^[^\p{Cc}]{1,200}$/u.test(instance)) return instance;
  throw new CollectError(
    `${file} must hold one line of 1 to 200 characters: this machine's name in the metrics.\n` +
      "Restore it from a backup, or delete it to start under a new name (then delete the old " +
      "group from the Pushgateway).",
  );
}

/** Whole or not at all: written beside, then linked, which fails if another run was first. */
function createInstance(file: string): string {
  const directory = join(file, "..");
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const instance = `${hostPart(hostname())}-${randomHex(3)}`;
  const draft = `${file}.${process.pid}.${randomHex(4)}`;
  try {
    writeDurably(draft, `${instance}\n`);
    link(draft, file, `${instance}\n`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    const first = readInstance(file);
    if (first === undefined) throw error;
    return first;
  } finally {
    rmSync(draft, { force: true });
  }
  syncDirectory(directory);
  return instance;
}

/** Some file systems have no links: there the file itself is created, which fails as well. */
function link(draft: string, file: string, content: string): void {
  try {
    linkSync(draft, file);
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    if (!["EPERM", "ENOTSUP", "ENOSYS", "EMLINK"].includes(code)) throw error;
    writeDurably(file, content);
  }
}

/** A host's name as a label that reads well in a path and in a legend. */
export function hostPart(host: string): string {
  const plain = host.replace(/[^A-Za-z0-9.-]+/g, "-").slice(0, 63);
  return plain.replace(/^[.-]+|[.-]+$/g, "") || "host";
}

function writeDurably(path: string, content: string): void {
  const file = openSync(path, "wx", 0o600);
  try {
    writeSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
