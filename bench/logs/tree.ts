/** A config folder of Claude Code with session logs, the same bytes for the same seed. */
import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { Random, type Quantiles } from "../random";
import type { Session } from "./lines";
import { SessionWriter } from "./session";
import { TextPool } from "./text";

export interface TreeSize {
  readonly files: number;
  /** Of all files together, about: each ends with a whole answer. */
  readonly bytes: number;
  readonly seed: number;
}

/** The size of a file, in parts of their mean. */
const FILE_SIZE: Quantiles = [0.002, 0.02, 0.15, 2.5, 9, 20];

const PROJECTS = 24;
const LAST_MS = Date.UTC(2026, 9, 31);
const SPAN_MS = 90 * 86_400_000;
/** Of a resumed session's history this much is copied at most. */
const MAX_COPY_BYTES = 4 << 20;

/** @returns the paths of the files. */
export function writeTree(configDir: string, { files, bytes, seed }: TreeSize): string[] {
  const random = new Random(seed);
  const pool = new TextPool(random);
  const parts = Array.from({ length: files }, () => random.skewed(FILE_SIZE));
  const sum = parts.reduce((a, b) => a + b, 0);
  let earlier: Written | undefined;
  return parts.map((part) => {
    const written = writeFile(configDir, (bytes * part) / sum, earlier, random, pool);
    if (written.text.length > 0) earlier = written;
    return written.path;
  });
}

/** What a session writes when it goes on: `lines` more, as text. */
export function appendTo(path: string, lines: number, seed: number): void {
  const random = new Random(seed);
  const session = sessionOf(random, "");
  const text = new SessionWriter(session, LAST_MS, random, new TextPool(random)).write(
    lines * 8_000,
  );
  appendFileSync(path, text.split("\n").slice(0, lines).join("\n") + "\n");
}

interface Written {
  readonly path: string;
  readonly session: Session;
  /** What a resumed session may copy. */
  readonly text: string;
}

function writeFile(
  configDir: string,
  bytes: number,
  earlier: Written | undefined,
  random: Random,
  pool: TextPool,
): Written {
  const isAgent = earlier !== undefined && random.chance(0.25);
  const session = isAgent ? { ...earlier.session, agent: random.id(8) } : sessionOf(random, "");
  const path = `${configDir}/projects/${fileOf(session)}`;
  const copy = !isAgent && earlier && random.chance(0.35) ? resumed(earlier, session, bytes) : "";
  const startMs = LAST_MS - random.next() * SPAN_MS;
  const own = new SessionWriter(session, startMs, random, pool).write(bytes - copy.length);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, copy + own);
  return { path, session, text: isAgent ? "" : own.slice(0, MAX_COPY_BYTES) };
}

/** A resumed session starts with the lines of the one before, under its own id. */
function resumed({ session, text }: Written, into: Session, bytes: number): string {
  const end = text.lastIndexOf("\n", Math.min(text.length, bytes * 0.7)) + 1;
  return text.slice(0, end).replaceAll(session.id, into.id);
}

function fileOf({ id, cwd, agent }: Session): string {
  const project = cwd.replace(/[^A-Za-z0-9]/g, "-");
  return agent === ""
    ? `${project}/${id}.jsonl`
    : `${project}/${id}/subagents/agent-${agent}.jsonl`;
}

function sessionOf(random: Random, agent: string): Session {
  return {
    id: random.uuid(),
    cwd: `/home/dev/project-${random.int(PROJECTS)}`,
    version: random.pick(["2.1.39", "2.1.112", "2.0.76"]),
    slug: `${random.id(6).toLowerCase()}-${random.id(7).toLowerCase()}`,
    agent,
  };
}
