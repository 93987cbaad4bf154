import { report } from "../../../collector/commands/report";
import { FEW, randomMessages, SeededLedger, type Message } from "./seeded-ledger";

const ledgers: SeededLedger[] = [];
const ledgerOf = (messages: readonly Message[], zone = "UTC"): SeededLedger => {
  const ledger = new SeededLedger().fill(messages, zone);
  ledgers.push(ledger);
  return ledger;
};
afterAll(() => ledgers.forEach((ledger) => ledger.remove()));

describe("the terminal", () => {
  const widths = [200, 120, 110, 100, 90, 80, 70, 60, 50, 40, 30, 24];

  test.each(widths)("%d columns hold every line", async (columns) => {
    const ledger = ledgerOf(randomMessages(3, 60));
    for (const by of ["day", "session", "model", "project"]) {
      const { stdout } = await ledger.run(report, ["--by", by], {
        isTTY: true,
        columns,
        env: { NO_COLOR: "1" },
      });
      expect(stdout.split("\n").filter((line) => [...line].length > columns)).toEqual([]);
    }
  });

  test("columns go in the stated order, the bar shrinks before", async () => {
    const ledger = ledgerOf(FEW);
    const head = async (columns: number) => {
      const { stdout } = await ledger.run(report, ["--by", "session"], {
        isTTY: true,
        columns,
        env: { NO_COLOR: "1" },
      });
      const lines = stdout.split("\n");
      const header = lines.find((line) => line.startsWith("Session")) ?? "";
      const bar = /█+/.exec(stdout)?.[0].length ?? 0;
      return [header.split(/ {2,}/).slice(1).join(" "), bar];
    };
    const all = "Messages Input Output Cache write Cache read Tokens Cost (USD)";
    expect(await head(125)).toEqual([`Started ${all}`, 20]);
    expect(await head(110)).toEqual([`Started ${all}`, 10]);
    expect(await head(105)).toEqual([`Started ${all}`, 5]);
    expect(await head(104)).toEqual([all, 16]);
    expect(await head(92)).toEqual(["Input Output Cache write Cache read Tokens Cost (USD)", 14]);
    expect(await head(80)).toEqual(["Input Output Cache read Tokens Cost (USD)", 15]);
    expect(await head(65)).toEqual(["Input Output Tokens Cost (USD)", 12]);
    expect(await head(52)).toEqual(["Output Tokens Cost (USD)", 10]);
    expect(await head(42)).toEqual(["Tokens Cost (USD)", 8]);
    expect(await head(36)).toEqual(["Tokens Cost (USD)", 0]);
    expect(await head(25)).toEqual(["Cost (USD)", 0]);
  });

  test.each([
    ["a terminal", true, {}, true],
    ["no terminal", false, {}, false],
    ["NO_COLOR", true, { NO_COLOR: "1" }, false],
    ["an empty NO_COLOR", true, { NO_COLOR: "" }, true],
    ["FORCE_COLOR without a terminal", false, { FORCE_COLOR: "1" }, true],
    ["FORCE_COLOR=0", true, { FORCE_COLOR: "0" }, false],
    ["both", true, { NO_COLOR: "1", FORCE_COLOR: "1" }, false],
    ["a dumb terminal", true, { TERM: "dumb" }, false],
  ])("%s", async (_, isTTY, env, isColoured) => {
    const { stdout } = await ledgerOf(FEW).run(report, [], { isTTY, env, columns: 120 });
    expect(stdout.includes("\u001b[")).toBe(isColoured);
    // Colour changes no character beside.
    const bare = await ledgerOf(FEW).run(report, []);
    expect(stdout.replace(/\u001b\[\d+m/g, "")).toBe(bare.stdout);
  });
});
