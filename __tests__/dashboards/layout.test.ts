import { DashboardBuilder } from "@grafana/grafana-foundation-sdk/dashboard";
import { FULL, HALF, THIRD, at, line, page } from "../../dashboards/layout";
import { bigNumber } from "../../dashboards/style";

const panel = (title: string) => bigNumber().title(title);
const places = (parts: Parameters<typeof page>[1]) =>
  page(new DashboardBuilder("Test"), parts).panels?.map((placed) => [
    placed.title,
    placed.id,
    placed.gridPos,
  ]);

describe("layout", () => {
  it.each([
    [FULL - HALF, [HALF]],
    [FULL + 4, [HALF, THIRD, THIRD]],
  ])("refuses a line that is %d columns wide", (width, widths) => {
    const panels = widths.map((each, index) => at(index + 1, each, panel(`${index}`)));
    expect(() => line(4, ...panels)).toThrow(
      `a line of panels must be 24 columns wide, got: ${width}`,
    );
  });

  it("puts lines below one another, each panel under the id that it was given", () => {
    expect(
      places([
        line(4, at(7, HALF, panel("a")), at(3, HALF, panel("b"))),
        line(9, at(1, FULL, panel("c"))),
      ]),
    ).toEqual([
      ["a", 7, { x: 0, y: 0, w: 12, h: 4 }],
      ["b", 3, { x: 12, y: 0, w: 12, h: 4 }],
      ["c", 1, { x: 0, y: 4, w: 24, h: 9 }],
    ]);
  });

  it("keeps the panels of a folded section inside its heading, and moves nothing down", () => {
    const inside = [line(6, at(2, FULL, panel("inside")))];
    expect(
      places([
        { id: 1, title: "folded", folded: true, lines: inside },
        { id: 3, title: "open", lines: [line(6, at(4, FULL, panel("below")))] },
      ]),
    ).toEqual([
      ["folded", 1, { x: 0, y: 0, w: 24, h: 1 }],
      ["open", 3, { x: 0, y: 1, w: 24, h: 1 }],
      ["below", 4, { x: 0, y: 2, w: 24, h: 6 }],
    ]);
  });
});
