/** One file of a session: what was asked, answered, run and read, line after line. */
import type { Quantiles, Random } from "../random";
import {
  agentProgress,
  assistant,
  bashProgress,
  hookProgress,
  prompt,
  snapshot,
  system,
  toolResult,
  type Place,
  type Response,
  type Session,
} from "./lines";
import type { TextPool } from "./text";

const MODELS = [
  "claude-opus-4-8",
  "claude-opus-4-5-20251101",
  "claude-sonnet-4-5-20250929",
  "claude-haiku-4-5-20251001",
];

// Characters of text in lines of real logs.
const THOUGHT: Quantiles = [40, 150, 520, 1_800, 4_600, 28_000];
const ANSWER: Quantiles = [10, 30, 100, 260, 9_900, 16_000];
const TOOL_CALL: Quantiles = [20, 90, 200, 1_250, 7_300, 21_000];
const PROMPT: Quantiles = [5, 20, 150, 2_800, 15_000, 32_000];
/** Stands in its line twice. */
const TOOL_RESULT: Quantiles = [10, 40, 800, 8_000, 24_000, 400_000];
const BASH_OUTPUT: Quantiles = [1, 2, 8, 1_100, 2_300, 6_500];

const OUTPUT_TOKENS: Quantiles = [1, 8, 150, 1_200, 6_000, 30_000];
const CACHE_READ: Quantiles = [1, 9_000, 45_000, 130_000, 180_000, 900_000];
const CACHE_WRITE: Quantiles = [1, 150, 900, 9_000, 40_000, 150_000];

export class SessionWriter {
  private readonly lines: string[] = [];
  private length = 0;
  private parent: string;

  constructor(
    private readonly session: Session,
    private timeMs: number,
    private readonly random: Random,
    private readonly pool: TextPool,
  ) {
    this.parent = random.uuid();
  }

  /** @returns lines of at least `bytes` characters in all, each with a newline. */
  write(bytes: number): string {
    while (this.length < bytes) this.turn(bytes);
    return this.lines.join("");
  }

  /** A prompt and what follows from it. */
  private turn(bytes: number): void {
    const { random } = this;
    this.add(prompt(this.next(60_000), this.text(PROMPT)));
    if (random.chance(0.7)) this.add(snapshot(this.next(5), this.paths()));
    for (let left = 1 + random.int(12); left > 0 && this.length < bytes; left--) this.respond();
    if (random.chance(0.25)) this.add(system(this.next(50), this.text(ANSWER)));
  }

  private respond(): void {
    const { random } = this;
    const response = this.response();
    const tool = `toolu_01${random.id(22)}`;
    const blocks = [
      ...(random.chance(0.3)
        ? [`{"type":"thinking","thinking":"${this.text(THOUGHT)}","signature":"${random.id(340)}"}`]
        : []),
      ...(random.chance(0.5) ? [`{"type":"text","text":"${this.text(ANSWER)}"}`] : []),
      `{"type":"tool_use","id":"${tool}","name":"Bash","input":{"command":"${this.text(TOOL_CALL)}"}}`,
    ];
    const output = Math.ceil(random.skewed(OUTPUT_TOKENS));
    // In a quarter of the responses the lines before the last have a first count only.
    const first = random.chance(0.25) ? Math.ceil(output / 8) : output;
    blocks.forEach((block, i) => {
      const isLast = i === blocks.length - 1;
      this.add(assistant(this.next(900), response, block, isLast ? output : first));
    });
    this.runTool(tool);
  }

  private runTool(tool: string): void {
    const { random } = this;
    for (let hooks = random.int(3); hooks > 0; hooks--) {
      this.add(hookProgress(this.next(3), tool, random));
    }
    if (random.chance(0.12)) {
      this.add(bashProgress(this.next(2_000), tool, this.text(BASH_OUTPUT), 2 + random.int(60)));
    }
    const isAgent = random.chance(0.06);
    if (isAgent) this.runAgent(tool);
    this.add(toolResult(this.next(4_000), tool, this.text(TOOL_RESULT), isAgent ? SUMMARY : ""));
  }

  private runAgent(tool: string): void {
    const { random } = this;
    for (let calls = 1 + random.int(3); calls > 0; calls--) {
      const response = this.response();
      const block = `{"type":"text","text":"${this.text(TOOL_CALL)}"}`;
      const output = Math.ceil(random.skewed(OUTPUT_TOKENS));
      const place = this.next(2_000);
      const inner = { uuid: random.uuid(), time: place.time, tool };
      this.add(agentProgress(place, response, block, output, inner));
    }
  }

  private response(): Response {
    const { random } = this;
    const write = Math.ceil(random.skewed(CACHE_WRITE));
    const isHour = random.chance(0.3);
    return {
      id: `msg_01${random.id(22)}`,
      request: `req_011C${random.id(20)}`,
      model: random.chance(0.75) ? (MODELS[0] as string) : random.pick(MODELS),
      input: 1 + random.int(12),
      write5m: isHour ? 0 : write,
      write1h: isHour ? write : 0,
      read: Math.ceil(random.skewed(CACHE_READ)),
      geo: random.pick(["", "not_available", "global"]),
    };
  }

  private next(withinMs: number): Place {
    const { session, parent, random } = this;
    this.timeMs += 1 + random.int(withinMs);
    this.parent = random.uuid();
    return { session, parent, uuid: this.parent, time: new Date(this.timeMs).toISOString() };
  }

  private paths(): string[] {
    return Array.from({ length: this.random.int(14) }, () => `src/${this.random.id(9)}/index.ts`);
  }

  private text(length: Quantiles): string {
    return this.pool.take(this.random, this.random.skewed(length));
  }

  private add(line: string): void {
    this.lines.push(`${line}\n`);
    this.length += line.length + 1;
  }
}

const SUMMARY = '{"input_tokens":4,"output_tokens":212,"cache_read_input_tokens":4495}';
