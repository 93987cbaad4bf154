import { claudeCodeUsage } from "../../dashboards/claude-code-usage";
import { DEFAULT_THRESHOLDS } from "../../dashboards/thresholds";
import { type BuiltPage, type Panel, builtPage, everything } from "./built";

describe("the row Users and teams of Claude Code Usage", () => {
  const page = builtPage("claude-code-usage");

  it("is one folded line where nobody has a name, and then says which setting gives one", () => {
    const row = page.panels.find(({ id }) => id === 33);
    expect(row).toMatchObject({ collapsed: true });
    expect(
      row?.panels?.map(({ title, fieldConfig }) => [title, fieldConfig?.defaults.noValue]),
    ).toEqual([
      ["Cost by user", "No users: set HANDLED_USER on the machines"],
      ["Cost by team", "No teams: set HANDLED_TEAM on the machines"],
      ["This month by user", "None this month: HANDLED_USER, npm run collect"],
      ["This month by team", "None this month: HANDLED_TEAM, npm run collect"],
      ["Tokens by user", "No users: set HANDLED_USER on the machines"],
      ["Tokens by team", "No teams: set HANDLED_TEAM on the machines"],
    ]);
    const [cost] = row?.panels ?? [];
    expect(cost?.fieldConfig?.defaults).toMatchObject({
      displayName: "${__field.labels.user}",
      unit: "currency:financial:$",
    });
  });

  describe("where there are budgets", () => {
    const built = JSON.parse(
      JSON.stringify(
        claudeCodeUsage({
          ...DEFAULT_THRESHOLDS,
          userBudgetsUsd: [
            { name: "alice", usd: 200 },
            { name: "*", usd: 50 },
          ],
          teamBudgetsUsd: [{ name: "core", usd: 1000 }],
        }),
      ),
    ) as BuiltPage;
    const panel = (title: string): Panel | undefined =>
      everything(built).find((one) => one.title === title);
    const turns = (value: unknown) =>
      (value as { steps: { value: number | null }[] } | undefined)?.steps.map((step) => step.value);
    /** By name of a bar: its colour's mode, and where it turns. */
    const bars = (title: string) =>
      panel(title)?.fieldConfig?.overrides.map(({ matcher, properties }) => {
        const of = (id: string) => properties.find((one) => one.id === id)?.value;
        return [matcher.options, (of("color") as { mode: string }).mode, turns(of("thresholds"))];
      });

    it("is open", () => {
      expect(built.panels.find(({ id }) => id === 33)).toMatchObject({ collapsed: false });
    });

    it("bars turn at 80 % of their own budget and at it, and nobody's never", () => {
      expect(bars("This month by user")).toEqual([
        ["alice", "thresholds", [null, 160, 200]],
        ["(no user)", "fixed", undefined],
      ]);
      const users = panel("This month by user")?.fieldConfig?.defaults;
      expect([users?.color, turns(users?.thresholds)]).toEqual([
        { mode: "thresholds" },
        [null, 40, 50],
      ]);
      expect(bars("This month by team")).toEqual([["core", "thresholds", [null, 800, 1000]]]);
      expect(panel("This month by team")?.fieldConfig?.defaults.color).toMatchObject({
        mode: "fixed",
      });
      expect(panel("This month by team")?.description).toMatch(/ vermillion from the budget\./);
    });
  });
});
