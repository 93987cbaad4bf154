import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { machineFingerprint } from "../../../collector/ledger/machine";
import { checksum } from "../../../collector/ledger/names";
import { describeUnless } from "../../unless";
import { assistantLine } from "../run-collector";
import { Patient } from "./patient";

jest.setTimeout(60_000);

let patient: Patient;
beforeEach(async () => {
  patient = await new Patient().makeHealthy();
});
afterEach(() => patient.end());

const ledger = async (...args: string[]) => patient.resultsOf("ledger", ...args);

/** Changes the state as another program would that keeps its checksum. */
const changeState = (changes: object): void => {
  const path = join(patient.ledger, "state.json");
  const [header = "", body = ""] = readFileSync(path, "utf8").split("\n");
  const changed = JSON.stringify({ ...(JSON.parse(body) as object), ...changes });
  const first = { ...(JSON.parse(header) as object), crc32: checksum(changed) };
  writeFileSync(path, `${JSON.stringify(first)}\n${changed}\n`);
};

test("none yet", async () => {
  rmSync(patient.ledger, { recursive: true });
  expect(await ledger()).toEqual([
    {
      status: "warning",
      message: `there is none in ${patient.ledger}: what Claude Code deletes is lost`,
      advice: "Run `collect.js --no-push` to count what there is, and `cron install` for later.",
    },
  ]);
  expect(await patient.resultsOf("witness")).toEqual([]);
});

test("another one, by flag", async () => {
  const [result] = await ledger("--ledger", join(patient.home.path, "elsewhere"));
  expect(result?.message).toBe(
    `there is none in ${patient.home.path}/elsewhere: what Claude Code deletes is lost`,
  );
});

test("a damaged record", async () => {
  const name = readdirSync(patient.ledger).find((file) => /^(journal|records)/.test(file)) ?? "";
  const path = join(patient.ledger, name);
  const bytes = readFileSync(path);
  bytes[bytes.length - 30] = (bytes[bytes.length - 30] ?? 0) ^ 1;
  writeFileSync(path, bytes);
  const [result] = await ledger();
  expect(result).toMatchObject({
    status: "failed",
    message: expect.stringContaining(path) as string,
    advice: "See `collect.js ledger verify`, then `ledger rebuild`.",
  });
  expect((await patient.doctor()).code).toBe(1);
});

test("a state that fell back to the one before it", async () => {
  patient.home.log("-work/s-3.jsonl", [
    assistantLine("2026-03-03T08:00:00Z", { output_tokens: 1 }),
  ]);
  await patient.count("2026-03-03T09:05:00Z");
  writeFileSync(join(patient.ledger, "state.json"), "{}");
  const [result] = await ledger();
  expect(result?.status).toBe("failed");
  expect(result?.message).toMatch(/state\.json is damaged .*went back to generation 1 /);
});

test("of a newer version", async () => {
  const path = join(patient.ledger, "state.json");
  const text = readFileSync(path, "utf8").replace('"version":1', '"version":99');
  writeFileSync(path, text);
  const [result] = await ledger();
  expect(result?.status).toBe("failed");
  expect(result?.message).toContain("version 99 of the ledger's format");
  expect(result?.advice).toContain("Update scripts/collect.js");
});

describe("its age", () => {
  test.each([
    ["2026-03-06T08:59:59Z", "ok", "written 3 days ago"],
    ["2026-03-06T09:00:00Z", "warning", "no run has written LEDGER for 3 days"],
    ["2026-04-02T09:00:00Z", "warning", "no run has written LEDGER for 30 days"],
    ["2026-03-03T10:30:00Z", "ok", "written 90 min ago"],
    ["2026-03-03T12:00:00Z", "ok", "written 3 h ago"],
    ["2026-03-03T08:55:00Z", "ok", "written 0 min ago"],
    ["2026-03-03T08:54:59Z", "warning", "LEDGER was written 5 min in the future"],
  ])("at %s", async (now, status, message) => {
    const [result] = await ledger("--now", now);
    expect(result?.message.replaceAll(patient.ledger, "LEDGER")).toContain(message);
    expect(result?.status).toBe(status);
  });
});

const noId = machineFingerprint() === "" ? "this system has no machine id" : undefined;

describeUnless("a copy of another machine's", noId, () => {
  test("and long ago", async () => {
    changeState({ machine: "0123abcd" });
    const [cloned, age, ...more] = await ledger("--now", "2026-03-20T00:00:00Z");
    expect(cloned).toMatchObject({
      status: "warning",
      message: expect.stringContaining("was last written on another machine") as string,
      advice: expect.stringContaining("`instance`") as string,
    });
    expect(age?.message).toContain("for 17 days");
    expect(more).toEqual([]);
  });
});
