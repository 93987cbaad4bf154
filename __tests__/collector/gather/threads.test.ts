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

async function ledgerBy(threads: number, nodeOptions = ""): Promise<Record<string, string>> {
  const ledger = join(home.path, `ledger-${threads}`);
  const env = { HANDLED_THREADS: String(threads), NODE_OPTIONS: nodeOptions };
  const args = ["--no-push", "--now", NOW, "--ledger", ledger];
  const { code, stdout, stderr } = await home.run(args, { env });
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

test("0, 1 and 3 threads beside the first give one ledger", async () => {
  const alone = await ledgerBy(0);
  expect(await ledgerBy(1)).toEqual(alone);
  expect(await ledgerBy(3)).toEqual(alone);
});

test("a Node without WebAssembly gives the same ledger", async () => {
  expect(await ledgerBy(0, "--jitless")).toEqual(await ledgerBy(0));
});

test("what a thread leaves undone is read by the first", async () => {
  const alone = await ledgerBy(0);
  // Every thread ends at its first log.
  const script = join(home.path, "dying.js");
  const text = readFileSync(bundle, "utf8");
  const dying = text.replace(
    /(function readPieces\([^)]*\) \{)/,
    '$1 throw new Error("a thread that dies");',
  );
  expect(dying).not.toBe(text);
  writeFileSync(script, dying);
  const ledger = join(home.path, "ledger-dying");
  const args = ["--no-push", "--now", NOW, "--ledger", ledger];
  const ran = await home.run(args, { env: { HANDLED_THREADS: "2" }, script });
  expect(ran).toEqual({ code: 0, stdout: "", stderr: "" });
  expect(readFileSync(join(ledger, "state.json"), "latin1").replaceAll(OWN, "")).toBe(
    alone["state.json"],
  );
});

test.each(["17", "-1", "two"])("HANDLED_THREADS=%s is refused", async (value) => {
  const { code, stderr } = await home.run(["--no-push"], { env: { HANDLED_THREADS: value } });
  expect(code).toBe(2);
  expect(stderr).toContain(`HANDLED_THREADS must be a whole number from 0 to 16, got: "${value}"`);
});
