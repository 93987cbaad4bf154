import { builtPage, everything } from "./built";

const UID = "claude-code-usage";
const TITLE = "Native telemetry";
const OF = 'instance=~"$machine",user=~"$user",team=~"$team"';

const page = builtPage(UID, { nativeTelemetry: true });
const titled = (title: string) => {
  const found = page.panels.find((panel) => panel.title === title);
  if (!found) throw new Error(`no such panel: ${title}`);
  return found;
};
const queries = (title: string) => titled(title).targets?.map(({ expr }) => expr);

const grown = (name: string) => {
  const series = `claude_code_${name}{job="claude_code_usage",${OF}}[$__range]`;
  return `last_over_time(${series}) - min_over_time(${series})`;
};
const recorded = (name: string) =>
  `sum by (instance) (sum_over_time(claude_code:native_${name}:sum{job="claude_code_native",${OF}}[$__range]))`;

const TOKENS = ["input", "output", "cache_creation", "cache_read"].map((kind) =>
  grown(`${kind}_tokens_total`),
);
const TOKENS_LOGS = `sum by (instance) (${TOKENS.join(" + ")})`;
const COST_LOGS = `sum by (instance) (${grown("cost_usd_total")})`;

describe("the row Native telemetry", () => {
  it("is there only where it is switched on, and moves nothing before it", () => {
    const usual = builtPage(UID);
    expect(everything(usual).map(({ title }) => title)).not.toContain(TITLE);
    const before = page.panels.slice(0, page.panels.indexOf(titled(TITLE)));
    expect(usual.panels.slice(0, before.length)).toEqual(before);
    expect(usual.panels.length - before.length).toBe(page.panels.length - before.length - 5);
  });

  it("has ids of its own, and is open", () => {
    const at = page.panels.indexOf(titled(TITLE));
    const ids = page.panels.slice(at, at + 5).map(({ id, title }) => [id, title]);
    expect(ids).toEqual([
      [40, TITLE],
      [41, "Tokens of both witnesses"],
      [42, "Cost of both witnesses"],
      [43, "Logs per telemetry"],
      [44, "Both witnesses by machine"],
    ]);
    expect(titled(TITLE).collapsed).toBe(false);
  });

  it("asks by machine, each witness and their ratio", () => {
    expect(queries("Both witnesses by machine")).toEqual([
      TOKENS_LOGS,
      recorded("tokens"),
      `${TOKENS_LOGS} / (${recorded("tokens")} > 0)`,
      COST_LOGS,
      recorded("cost_usd"),
      `${COST_LOGS} / (${recorded("cost_usd")} > 0)`,
    ]);
  });

  it("sums only those that both know", () => {
    expect(queries("Cost of both witnesses")).toEqual([
      `sum(${COST_LOGS} and ${recorded("cost_usd")})`,
      `sum(${recorded("cost_usd")} and ${COST_LOGS})`,
    ]);
    expect(queries("Logs per telemetry")?.[0]).toBe(
      `sum(${TOKENS_LOGS} and ${recorded("tokens")}) / (sum(${recorded("tokens")} and ${TOKENS_LOGS}) > 0)`,
    );
  });
});
