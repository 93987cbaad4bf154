import { builtPage } from "./built";

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
});
