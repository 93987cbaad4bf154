/** What a heavy user's Claude Code writes in a year, and what it deletes 30 days later. */
import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { randomOf } from "../collector/random";

const MODELS = ["claude-opus-4-8", "claude-sonnet-4-6", "claude-haiku-4-5", "claude-new-9"];
const PROJECTS = ["-home-dev-app", "-home-dev-site", "-home-dev-tools"];
const DAY_MS = 86_400_000;
const KEPT_MS = 30 * DAY_MS;

interface Session {
  readonly path: string;
  readonly name: string;
  writtenMs: number;
}

export interface Tokens {
  responses: number;
  input: number;
  output: number;
  cacheWrite: number;
  cacheRead: number;
}

export class YearOfLogs {
  /** Everything that was ever written, each response once. */
  readonly written: Tokens = { responses: 0, input: 0, output: 0, cacheWrite: 0, cacheRead: 0 };
  readonly perDay = new Map<string, number>();
  /** Lines, with every copy. */
  lines = 0;
  private readonly random = randomOf(400);
  private sessions: Session[] = [];
  private today = "";
  private left = 0;
  /** Text by path. */
  private readonly unwritten = new Map<string, string>();

  /** @param part Of 300 to 1,500 responses a day. */
  constructor(
    readonly config: string,
    private readonly part: number,
  ) {
    for (const project of PROJECTS) {
      mkdirSync(join(config, "projects", project), { recursive: true });
    }
  }

  /** @returns whether anything was written in the minutes up to `nowMs`. */
  pass(nowMs: number, minutes: number): boolean {
    const day = new Date(nowMs).toISOString().slice(0, 10);
    if (day !== this.today) this.startDay(day, nowMs);
    const hour = Math.floor((nowMs % DAY_MS) / 3_600_000);
    const isWorking = hour >= 8 && hour < 18;
    if (!isWorking || this.left === 0) return false;
    const runsLeft = Math.max(1, Math.floor(((18 - hour) * 60) / minutes));
    const count = Math.min(this.left, Math.ceil(this.left / runsLeft) + this.random.int(5));
    this.left -= count;
    for (let i = 0; i < count; i++) this.respond(nowMs, minutes, day);
    for (const [path, text] of this.unwritten) appendFileSync(path, text);
    this.unwritten.clear();
    return true;
  }

  private startDay(day: string, nowMs: number): void {
    this.today = day;
    this.left = Math.ceil((300 + this.random.int(1_201)) * this.part);
    const isOld = ({ writtenMs }: Session) => nowMs - writtenMs > KEPT_MS;
    for (const { path } of this.sessions.filter(isOld)) rmSync(path);
    this.sessions = this.sessions.filter((session) => !isOld(session));
    const opened = 2 + this.random.int(6);
    for (let i = 0; i < opened; i++) this.open(`${day}-${i}`, nowMs);
    if (this.random.chance(0.3)) this.fork(`${day}-fork`, nowMs);
  }

  private open(name: string, writtenMs: number): Session {
    const project = this.random.pick(PROJECTS);
    const path = join(this.config, "projects", project, `${name}.jsonl`);
    writeFileSync(path, "");
    const session = { path, name, writtenMs };
    this.sessions.push(session);
    return session;
  }

  /** Goes on with an earlier session under another name. */
  private fork(name: string, nowMs: number): void {
    const from = this.random.pick(this.sessions);
    const text = readFileSync(from.path, "utf8");
    const session = this.open(name, nowMs);
    appendFileSync(session.path, text);
    this.lines += text.split("\n").length - 1;
  }

  private respond(nowMs: number, minutes: number, day: string): void {
    const { random, written } = this;
    // Mostly the newest sessions, now and then a resumed one.
    const recent = this.sessions.slice(-4);
    const session = random.pick(random.chance(0.95) ? recent : this.sessions);
    const timeMs = nowMs - random.int(minutes * 60_000);
    const used = {
      input: random.int(30),
      output: 1 + random.int(2_000),
      cacheWrite: random.int(20_000),
      cacheRead: random.int(200_000),
    };
    written.responses++;
    const sent = new Date(timeMs).toISOString().slice(0, 10) === day ? timeMs : nowMs;
    this.perDay.set(day, (this.perDay.get(day) ?? 0) + 1);
    written.input += used.input;
    written.output += used.output;
    written.cacheWrite += used.cacheWrite;
    written.cacheRead += used.cacheRead;
    const id = `msg_${written.responses}`;
    const model = random.chance(0.01) ? "claude-new-9" : random.pick(MODELS.slice(0, 3));
    // One line for each part of an answer; only the last has all of its output.
    const parts = 1 + random.int(3);
    for (let part = parts - 1; part >= 0; part--) {
      const output = part === 0 ? used.output : Math.floor(used.output / 8);
      this.write(session, sent, { id, model, ...used, output });
    }
    session.writtenMs = nowMs;
  }

  private write(session: Session, timeMs: number, line: Used & { id: string; model: string }) {
    const text = JSON.stringify({
      type: "assistant",
      timestamp: new Date(timeMs).toISOString(),
      sessionId: session.name,
      requestId: `req_${line.id}`,
      message: {
        id: line.id,
        model: line.model,
        usage: {
          input_tokens: line.input,
          output_tokens: line.output,
          cache_creation_input_tokens: line.cacheWrite,
          cache_read_input_tokens: line.cacheRead,
        },
      },
    });
    const before = this.unwritten.get(session.path) ?? "";
    this.unwritten.set(session.path, `${before}${text}\n`);
    this.lines++;
  }

  files(): number {
    return PROJECTS.flatMap((project) => readdirSync(join(this.config, "projects", project)))
      .length;
  }
}

type Used = Omit<Tokens, "responses">;
