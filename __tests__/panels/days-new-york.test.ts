/**
 * @jest-environment ./__tests__/panels/zoned-environment.ts
 * @timezone America/New_York
 */
import { setTimeZoneResolver } from "@grafana/data";
import { DAY_CASES, shownBy } from "./day-panels";
import { HEALTH_CASES, tableOf } from "./health-tables";

describe("what transformations make in America/New_York", () => {
  beforeAll(() => setTimeZoneResolver(() => "America/New_York"));

  it("runs in that zone", () => {
    expect(new Intl.DateTimeFormat().resolvedOptions().timeZone).toBe("America/New_York");
    expect(new Date("2026-11-06T00:00:00Z").getHours()).toBe(19);
  });

  it.each(DAY_CASES)("$panel shows $says", async (dayCase) => {
    expect(await shownBy(dayCase)).toEqual(dayCase.shown);
  });

  it.each(HEALTH_CASES)("$panel has $says", async (healthCase) => {
    const { columns, rows } = healthCase;
    expect(await tableOf(healthCase)).toEqual({ columns, rows });
  });
});
