/** A small world of session logs, as Claude Code and its user leave them behind. */
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import type { Random } from "../collector/random";
import { jsonOf, parse, type Line } from "./log-line";
import type { Used } from "./reference";

const MODELS = ["model-1", "model-2", "model-3", "model-4", "model-5", "model-6"];

export class World {
  nowMs = Date.UTC(2026, 0, 31, 22);
  private readonly paths: string[] = [];
  private readonly trash = new Map<string, Buffer>();
  /** The last line of each file, which may come again with more output. */
  private readonly last = new Map<string, Line>();
  private made = 0;

  constructor(
    readonly config: string,
    private readonly random: Random,
    /** Do copies of a response disagree about more than their output? */
    private readonly isWild: boolean,
  ) {
    mkdirSync(`${config}/projects`, { recursive: true });
  }

  /** One thing happens to the logs. */
  step(): void {
    const { random } = this;
    const path = this.paths.length > 0 ? random.pick(this.paths) : this.create();
    random.pick([
      () => this.write(path),
      () => this.write(path),
      () => this.write(this.create()),
      () => this.grow(path),
      () => this.duplicate(path),
      () => this.fork(path),
      () => this.delete(path),
      () => this.restore(),
      () => this.truncate(path),
      () => this.rotate(path),
      () => this.shuffle(path),
      () => this.writeHalf(path),
    ])();
  }

  /** Every line of every file, by key. */
  seen(): Map<string, Used[]> {
    const seen = new Map<string, Used[]>();
    for (const path of this.paths) {
      for (const text of readFileSync(path, "utf8").split("\n")) {
        const copy = parse(text, path);
        if (copy) seen.set(copy.key, [...(seen.get(copy.key) ?? []), copy.used]);
      }
    }
    return seen;
  }

  private create(): string {
    const project = `p-${this.random.int(3)}`;
    const path = `${this.config}/projects/${project}/s-${++this.made}.jsonl`;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, "");
    this.paths.push(path);
    return path;
  }

  private write(path: string): void {
    const count = 1 + this.random.int(4);
    for (let i = 0; i < count; i++) this.append(path, this.newLine(path));
  }

  private newLine(path: string): Line {
    const { random } = this;
    const count = (most: number) => (random.chance(0.3) ? 0 : random.int(most));
    const isGateway = random.chance(0.1);
    const id = `${isGateway ? "gen-" : "msg_"}${isGateway ? random.int(3) : ++this.made}`;
    return {
      id,
      request: isGateway ? `req-${++this.made}` : "",
      model: random.pick(MODELS),
      isFast: random.chance(0.1),
      input: count(20),
      output: count(2_000),
      write5m: count(5_000),
      write1h: count(3_000),
      read: count(90_000),
      timeMs: this.nowMs - random.int(7_200_000),
      session: /([^/]*)\.jsonl$/.exec(path)?.[1] as string,
    };
  }

  /** The response that is being written comes again, later and longer. */
  private grow(path: string): void {
    const line = this.last.get(path);
    if (!line) return;
    const { random } = this;
    const timeMs = line.timeMs + random.int(9_000);
    const more = { ...line, timeMs, output: line.output + random.int(500) };
    this.append(path, this.isWild ? this.garble(more) : more);
  }

  private garble(line: Line): Line {
    const { random } = this;
    const field = random.pick(["input", "read", "write5m", "write1h", "output", "model"] as const);
    return field === "model"
      ? { ...line, model: random.pick(MODELS) }
      : { ...line, [field]: random.int(3_000) };
  }

  private duplicate(path: string): void {
    const line = this.last.get(path);
    if (line) this.append(path, line);
  }

  /** A session is resumed under another name: its lines are copied, their session may be new. */
  private fork(path: string): void {
    const fork = this.create();
    const lines = readFileSync(path, "utf8").split("\n").slice(0, -1);
    const session = this.random.chance(0.5) ? { sessionId: `fork-${this.made}` } : {};
    for (const text of lines.slice(0, 1 + this.random.int(lines.length + 1))) {
      const isLine = parse(text, path) !== undefined;
      const copy = isLine ? { ...(JSON.parse(text) as object), ...session } : undefined;
      appendFileSync(fork, `${copy ? JSON.stringify(copy) : text}\n`);
    }
    this.write(fork);
  }

  private delete(path: string): void {
    this.trash.set(path, readFileSync(path));
    rmSync(path);
    this.paths.splice(this.paths.indexOf(path), 1);
  }

  private restore(): void {
    const found = [...this.trash].at(this.random.int(this.trash.size));
    if (!found || existsSync(found[0])) return;
    writeFileSync(...found);
    this.trash.delete(found[0]);
    this.paths.push(found[0]);
  }

  private truncate(path: string): void {
    truncateSync(path, this.random.int(readFileSync(path).length + 1));
  }

  private rotate(path: string): void {
    const old = path.replace(/\.jsonl$/, `-old${++this.made}.jsonl`);
    renameSync(path, old);
    writeFileSync(path, "");
    this.paths.push(old);
  }

  /** The same size, another order. */
  private shuffle(path: string): void {
    const lines = readFileSync(path, "utf8").split("\n");
    const tail = lines.pop() as string;
    const text = [...lines.reverse(), tail].join("\n");
    if (this.random.chance(0.5)) writeFileSync(path, text);
    else {
      writeFileSync(`${path}.new`, text);
      renameSync(`${path}.new`, path);
    }
  }

  /** Part of a line, or all of it but its end; whatever comes next completes it or spoils it. */
  private writeHalf(path: string): void {
    const text = jsonOf(this.newLine(path));
    const half = this.random.chance(0.3) ? text : text.slice(0, this.random.int(text.length));
    this.startLine(path);
    appendFileSync(path, half);
    if (half !== text && this.random.chance(0.5))
      appendFileSync(path, `${text.slice(half.length)}\n`);
  }

  private append(path: string, line: Line): void {
    this.startLine(path);
    appendFileSync(path, `${jsonOf(line)}\n`);
    this.last.set(path, line);
  }

  /** Behind a whole line without an end; what follows half a line may well be glued to it. */
  private startLine(path: string): void {
    const tail = readFileSync(path, "utf8").split("\n").at(-1) as string;
    if (parse(tail, path)) appendFileSync(path, "\n");
  }
}
