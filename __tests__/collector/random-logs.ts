/**
 * Seeded random log trees that reach every counting rule: few ids, so that entries collide; equal
 * sums, so that ties happen; every kind of line that is dropped.
 */
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Random } from "./random";
import { SPOILERS } from "./spoilers";

const MODELS = [
  "claude-opus-4-5-20251101",
  "claude-sonnet-4-5-20250929",
  "claude-sonnet-4-20250514",
  "claude-haiku-4-5",
  "claude-opus-4-8",
  "claude-opus-4-7[1m]",
  "claude-opus-5",
  "claude-opus-5-5",
  "claude-sonnet-4-6@default",
  "claude-opus-4-6-think",
  "claude-sonnet-4.5",
  "claude-4.5-sonnet",
  "claude-opus-4-8-fast",
  "anthropic/claude-opus-4.8",
  "vertex_ai/claude-sonnet-4@20250514",
  "us.anthropic.claude-sonnet-4-5-20250929-v1:0",
  "claude-sonnet-4-5@20250929",
  "claude-sonnet-4-6-20270101",
  "claude-opus-9",
  "CLAUDE-OPUS-4-5",
  "sonnet",
  "claude",
  "claude-3-haiku-20240307",
  "anthropic.claude-v2:1",
  "anthropic.claude-mythos-preview",
  "<synthetic>",
  "",
] as const;

const TIMES = [
  "2026-03-08T04:59:59.999Z",
  "2026-03-08T05:00:00.000Z",
  "2026-03-08T07:30:00Z",
  "2026-03-09T03:59:59.999Z",
  "2026-03-09T04:00:00.000Z",
  "2026-03-08T15:00:00.000Z",
  "2026-03-08T14:59:59.999+00:00",
  "2026-03-08T23:30:00.000-04:00",
  "2025-12-31T23:59:59.999Z",
  "2026-11-01T05:30:00.000Z",
  "2024-02-29T12:00:00.000Z",
  "1999-12-31T23:00:00.000+09:30",
];

const COUNTS = [0, 1, 2, 3, 10, 10, 250, 4321, 99_999, 150_000, 200_000, 200_001, 350_007];

/** Writes one tree under `root` and returns the value for CLAUDE_CONFIG_DIR. */
export function writeRandomLogs(root: string, random: Random): string {
  const configs = Array.from({ length: 1 + random.int(2) }, (_, i) => join(root, `config-${i}`));
  for (const config of configs) {
    mkdirSync(join(config, "projects"), { recursive: true });
    const files = 1 + random.int(5);
    for (let i = 0; i < files; i++) writeFile(join(config, "projects", fileName(random)), random);
    if (random.chance(0.1)) linkAway(config, random);
  }
  const parts = configs.map((config) =>
    random.chance(0.3) ? join(config, "projects") : random.chance(0.2) ? ` ${config}/ ` : config,
  );
  if (random.chance(0.2)) parts.push(random.pick([...configs, join(root, "absent"), ""]));
  return parts.join(",");
}

function fileName(random: Random): string {
  const session = random.pick(["s1", "s2"]);
  return random.pick([
    `p1/${session}.jsonl`,
    `p1/${session}.jsonl`,
    `p2/${session}.jsonl`,
    `p1/${session}/subagents/agent-1.jsonl`,
    `p1/${session}/subagents/workflows/w/agent-2.jsonl`,
    `p1/${session}/chat.jsonl`,
    "p1/agent-9.jsonl",
    "top.jsonl",
    ".hidden/.deep/s1.jsonl",
    "p1/.jsonl",
    "p1/s1.JSONL",
    "p1/s1.jsonl.bak",
    "p\u{1F600}/\uFFFD/s2.jsonl",
  ]);
}

function linkAway(config: string, random: Random): void {
  writeFile(join(config, "elsewhere", "s1.jsonl"), random);
  symlinkSync(join(config, "elsewhere"), join(config, "projects", "link"));
  symlinkSync(join(config, "elsewhere", "s1.jsonl"), join(config, "projects", "link.jsonl"));
}

function writeFile(path: string, random: Random): void {
  const lines: Buffer[] = [];
  const count = random.int(12);
  for (let i = 0; i < count; i++) {
    const line = randomLine(random);
    lines.push(Buffer.from(random.chance(0.12) ? random.pick(SPOILERS)(line, random) : line));
  }
  mkdirSync(dirname(path), { recursive: true });
  const end = random.chance(0.8) ? "\n" : "";
  writeFileSync(path, Buffer.concat(lines.flatMap((line, i) => [i ? "\n" : "", line]).map(bytes)));
  if (end) writeFileSync(path, end, { flag: "a" });
}

const bytes = (part: string | Buffer): Buffer => Buffer.from(part as string);

function randomLine(random: Random): string {
  const usage = randomUsage(random);
  const iterations = random.chance(0.08) ? { iterations: randomIterations(random) } : {};
  const message = {
    ...(random.chance(0.9) && { id: random.pick(["msg_1", "msg_2", "msg_3"]) }),
    ...(random.chance(0.93) && {
      model: random.pick(MODELS.slice(0, random.chance(0.97) ? -1 : 99)),
    }),
    usage: { ...usage, ...iterations },
  };
  const body = {
    timestamp: random.pick(TIMES),
    ...(random.chance(0.75) && { requestId: random.pick(["req_1", "req_2", "req_3"]) }),
    ...(random.chance(0.4) && { isSidechain: random.chance(0.6) }),
    ...(random.chance(0.05) && { costUSD: random.pick([0, 0.5, 1.25, -1]) }),
    message,
  };
  const session = random.chance(0.6) && { sessionId: random.pick(["s1", "s2", "s3"]) };
  if (random.chance(0.15)) {
    return JSON.stringify({ ...session, data: { type: "agent_progress", message: body } });
  }
  return JSON.stringify({ ...body, ...session, type: "assistant" });
}

function randomUsage(random: Random): Record<string, unknown> {
  const count = (): number => random.pick(COUNTS);
  const creation = random.pick([
    {},
    { cache_creation: {} },
    { cache_creation: null },
    { cache_creation: { ephemeral_5m_input_tokens: count(), ephemeral_1h_input_tokens: count() } },
    { cache_creation: { ephemeral_1h_input_tokens: count() } },
  ]);
  return {
    input_tokens: count(),
    ...(random.chance(0.8) && { cache_creation_input_tokens: count() }),
    ...(random.chance(0.8) && { cache_read_input_tokens: count() }),
    output_tokens: count(),
    ...creation,
    ...(random.chance(0.2) && { speed: random.pick(["fast", "standard"]) }),
  };
}

function randomIterations(random: Random): unknown {
  const advisor = { type: "advisor_message", model: random.pick(MODELS), ...randomUsage(random) };
  const message = { type: "message", model: null, ...randomUsage(random) };
  return random.pick([
    [message],
    [message, advisor],
    [advisor, advisor],
    [advisor, { ...advisor, model: random.pick(MODELS) }],
    [advisor, { type: "message" }],
    [advisor, { ...message, type: undefined }],
    { 0: advisor },
    null,
  ]);
}
