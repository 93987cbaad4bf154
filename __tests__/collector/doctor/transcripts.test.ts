import { appendFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { assistantLine } from "../run-collector";
import { Patient } from "./patient";

jest.setTimeout(60_000);

let patient: Patient;
beforeEach(async () => {
  patient = await new Patient().makeHealthy();
});
afterEach(() => patient.end());

/** Result of the check, with short names for places. */
const transcripts = async (now = "2026-03-03T09:10:00Z") => {
  const [result] = await patient.resultsOf("transcripts", "--now", now);
  const short = (text: string) => text.replaceAll(patient.home.config, "DIR");
  return {
    status: result?.status,
    message: short(result?.message ?? ""),
    advice: result?.advice === null ? null : short(result?.advice ?? ""),
  };
};
const settings = (content: object | string) =>
  writeFileSync(
    join(patient.home.config, "settings.json"),
    typeof content === "string" ? content : JSON.stringify(content),
  );

const EDIT =
  'write "cleanupPeriodDays": 3650 into DIR/settings.json; transcripts then take disk space for 10 years';
const RULE = "Claude Code deletes transcripts in DIR/projects";

describe("the setting", () => {
  test.each([
    [{}, "30 days, its default, after their last change: the first of 2 goes on 2026-03-31"],
    [
      { cleanupPeriodDays: 30 },
      "30 days after their last change: the first of 2 goes on 2026-03-31",
    ],
    [{ cleanupPeriodDays: 7 }, "7 days after their last change: the first of 2 goes on 2026-03-08"],
    [
      { cleanupPeriodDays: 3650 },
      "3650 days after their last change: the first of 2 goes on 2036-02-27",
    ],
  ])("%j", async (content, words) => {
    settings(content);
    const { status, message } = await transcripts();
    expect(message).toContain(`${RULE} ${words}; the ledger has counted them all. To keep them`);
    expect(message).toContain(EDIT);
    expect(status).toBe("ok");
  });

  test("too short for a holiday", async () => {
    settings({ cleanupPeriodDays: 6 });
    expect(await transcripts()).toEqual({
      status: "warning",
      message: `${RULE} 6 days after their last change: the first of 2 goes on 2026-03-07; the ledger has counted them all`,
      advice: `To keep them, ${EDIT}.`,
    });
  });

  test("0 keeps nothing", async () => {
    settings({ cleanupPeriodDays: 0 });
    const { status, message, advice } = await transcripts();
    expect(message).toContain('DIR/settings.json says "cleanupPeriodDays": 0');
    expect(advice).toBe(`To have them counted, ${EDIT}.`);
    expect(status).toBe("failed");
  });

  test.each(["{", "null", '{"cleanupPeriodDays":"90"}', '{"cleanupPeriodDays":-1}'])(
    "unclear: %s",
    async (text) => {
      settings(text);
      const { status, message } = await transcripts();
      expect(message).toContain(
        `${RULE} perhaps 30 days (cleanupPeriodDays in DIR/settings.json is no number of days) after`,
      );
      expect(status).toBe("warning");
    },
  );

  test("is never changed", async () => {
    await transcripts();
    expect(patient.home.files()).not.toContain(".claude/settings.json");
  });
});

describe("what no run has counted", () => {
  const LINE = JSON.stringify(assistantLine("2026-03-01T11:00:00Z", { output_tokens: 1 }));
  const grow = (log: string, changed: string) => {
    appendFileSync(join(patient.home.config, "projects", log), `${LINE}\n`);
    patient.touch(log, changed);
  };

  test("far from its end: said, no warning", async () => {
    grow("-work/s-1.jsonl", "2026-03-02T12:00:00Z");
    const { status, message } = await transcripts();
    expect(message).toContain(
      "the first of 2 goes on 2026-04-01. " +
        `1 hold ${LINE.length + 1} bytes that the ledger has not counted; without a run before, the ` +
        "first is lost on 2026-04-01: DIR/projects/-work/s-1.jsonl. To keep them",
    );
    expect(status).toBe("ok");
  });

  test("near its end: a warning from 7 days before on", async () => {
    grow("-work/s-2.jsonl", "2026-03-02T10:00:00Z");
    expect((await transcripts("2026-03-25T10:00:00Z")).status).toBe("ok");
    const { status, message, advice } = await transcripts("2026-03-25T10:00:01Z");
    expect(message).toContain("the first of 2 goes on 2026-03-31. 1 hold ");
    expect(message).toContain("the first is lost on 2026-04-01: DIR/projects/-work/s-2.jsonl");
    expect(advice).toBe(`Run \`collect.js --no-push\` now; to keep the transcripts, ${EDIT}.`);
    expect(status).toBe("warning");
  });

  test("past its end: from the next start on; a run settles it", async () => {
    grow("-work/s-1.jsonl", "2026-03-01T10:00:00Z");
    const late = "2026-04-20T00:00:00Z";
    const { status, message } = await transcripts(late);
    expect(message).toContain("the first of 2 goes from its next start on. 1 hold ");
    expect(message).toContain("the first is lost from its next start on: DIR/");
    expect(status).toBe("warning");
    await patient.count(late);
    expect(await transcripts(late)).toMatchObject({
      status: "ok",
      message: expect.stringContaining("; the ledger has counted them all") as string,
    });
  });

  test("a new log, and one in place of another that was longer", async () => {
    patient.home.log("-new/s-3.jsonl", [LINE]);
    patient.touch("-new/s-3.jsonl", "2026-03-02T11:00:00Z");
    writeFileSync(join(patient.home.config, "projects/-work/s-2.jsonl"), "{}\n");
    patient.touch("-work/s-2.jsonl", "2026-03-02T10:00:00Z");
    const { message } = await transcripts();
    expect(message).toContain(`2 hold ${LINE.length + 1 + 3} bytes that`);
    expect(message).toContain("lost on 2026-04-01: DIR/projects/-work/s-2.jsonl");
  });

  test("all of it, where there is no ledger", async () => {
    rmSync(patient.ledger, { recursive: true });
    expect((await transcripts()).message).toContain("2 hold ");
    expect((await transcripts("2026-03-30T00:00:00Z")).status).toBe("warning");
  });
});

test("each config folder has its own setting, and the zone its days", async () => {
  const other = join(patient.home.path, "other");
  mkdirSync(join(other, "projects"), { recursive: true });
  patient.env["CLAUDE_CONFIG_DIR"] = `${patient.home.config},${other}`;
  settings({ cleanupPeriodDays: 99 });
  const results = await patient.resultsOf("transcripts");
  expect(results.map(({ message }) => message)).toEqual([
    expect.stringContaining(".claude/projects 99 days after") as string,
    `Claude Code deletes transcripts in ${other}/projects 30 days, its default, after their last change; there are none`,
  ]);
  settings({ cleanupPeriodDays: 1 });
  delete patient.env["CLAUDE_CONFIG_DIR"];
  const [tokyo] = await patient.resultsOf(
    "transcripts",
    "--timezone",
    "Pacific/Kiritimati",
    "--now",
    "2026-03-01T12:00Z",
  );
  expect(tokyo?.message).toContain("the first of 2 goes on 2026-03-03");
});
