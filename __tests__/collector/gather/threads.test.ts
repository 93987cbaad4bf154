/** However many threads read the logs, the ledger is the same, byte for byte. */
import { appendFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeTree } from "../../../bench/logs/tree";
import { bundle, Home } from "../run-collector";
import { randomOf } from "../random";
import { spoiltLine } from "../records/spoilt-lines";

jest.setTimeout(120_000);

const NOW = "2026-11-01T00:00:00Z";
const V8_WARNING = "Warning: disabling flag --expose_wasm due to conflicting flags\n";
/** Chosen anew for each ledger. */
const OWN = /"id":"[0-9a-f]{12}",|"crc32":"[0-9a-f]{8}"/g;

let home: Home;
beforeAll(() => {
  home = new Home();
  const paths = writeTree(home.config, { files: 60, bytes: 12_000_000, seed: 11 });
  const random = randomOf(5);
  for (const path of paths) {
    if (random.chance(0.7)) continue;
    const lines = Array.from({ length: 20 }, () => `${spoiltLine(random).toString()}\n`);
    appendFileSync(path, lines.join(""));
  }
  writeFileSync(join(home.config, "projects", "cut.jsonl"), '{"message":{"usage"');
});
afterAll(() => home.remove());

async function ledgerBy(
  threads: number,
  { nodeOptions = "", script = bundle } = {},
): Promise<Record<string, string>> {
  const ledger = join(home.path, `ledger-${threads}`);
  const env = { HANDLED_THREADS: String(threads), NODE_OPTIONS: nodeOptions };
  const args = ["--no-push", "--now", NOW, "--ledger", ledger];
  const { code, stdout, stderr } = await home.run(args, { env, script });
  expect([code, stdout, stderr.replace(V8_WARNING, "")]).toEqual([0, "", ""]);
  const read = (file: string): string => readFileSync(join(ledger, file), "latin1");
  const files = ["state.json", "names.txt", "sessions.txt"];
  const { segments, journal } = JSON.parse(read("state.json").split("\n")[1] ?? "") as {
    segments: readonly { file: string; count: number }[];
    journal: { file: string; count: number };
  };
  const records = [...segments, journal];
  expect(records.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(500);
  for (const { file } of records) if (file !== "") files.push(file);
  const contents = files.map((file) => [file, read(file).replaceAll(OWN, "")] as const);
  rmSync(ledger, { recursive: true });
  return Object.fromEntries(contents);
}

/** The bundle with other code in a few places. */
function edited(...edits: readonly (readonly [string, string])[]): string {
  const text = edits.reduce(
    (before, [from, to]) => {
      expect(before.split(from)).toHaveLength(2);
      return before.replace(from, to);
    },
    readFileSync(bundle, "utf8"),
  );
  const script = join(home.path, "edited.js");
  writeFileSync(script, text);
  return script;
}

/** Some 60 pieces, none of which the first thread takes before the others have ended. */
const LEFT_TO_THREADS = [
  ["PIECE_BYTES = 4 << 20", "PIECE_BYTES = 1 << 16"],
  [
    "for (let piece = takePiece(next); piece < ends.length; piece = takePiece(next)) {",
    "for (let piece = ends.length; piece < ends.length; ) {",
  ],
] as const;

test("0, 1 and 3 threads beside the first give one ledger", async () => {
  const alone = await ledgerBy(0);
  expect(await ledgerBy(1)).toEqual(alone);
  expect(await ledgerBy(3)).toEqual(alone);
});

test("threads that read everything, the first nothing, give that ledger", async () => {
  const refused = [
    "if (!goesOn) pieces.set(taken, readPiece(logs, ends, taken));",
    'if (!goesOn) throw new Error("left to the first");',
  ] as const;
  const script = edited(...LEFT_TO_THREADS, refused);
  const alone = await ledgerBy(0);
  expect(await ledgerBy(1, { script })).toEqual(alone);
  expect(await ledgerBy(3, { script })).toEqual(alone);
});

test("a Node without WebAssembly gives the same ledger", async () => {
  expect(await ledgerBy(0, { nodeOptions: "--jitless" })).toEqual(await ledgerBy(0));
});

const READ = "const reads = readPiece(logs, ends, piece);";

test.each([
  ["at its first log", `throw new Error("a thread that dies"); ${READ}`],
  ["after some", `if (piece >= 7) throw new Error("a thread that dies"); ${READ}`],
  ["without a word", `if (piece % 3 === 1) process.exit(); ${READ}`],
])("what a thread that ends %s leaves undone is read by the first", async (_, dying) => {
  const script = edited(...LEFT_TO_THREADS, [READ, dying]);
  expect(await ledgerBy(2, { script })).toEqual(await ledgerBy(0));
});

test.each(["17", "-1", "two"])("HANDLED_THREADS=%s is refused", async (value) => {
  const { code, stderr } = await home.run(["--no-push"], { env: { HANDLED_THREADS: value } });
  expect(code).toBe(2);
  expect(stderr).toContain(`HANDLED_THREADS must be a whole number from 0 to 16, got: "${value}"`);
});
