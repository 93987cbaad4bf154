/**
 * @jest-environment ./__tests__/panels/zoned-environment.ts
 * @timezone Asia/Tokyo
 */
import { setTimeZoneResolver } from "@grafana/data";
import { DAY_CASES, shownBy } from "./day-panels";
import { HEALTH_CASES, tableOf } from "./health-tables";

describe("what transformations make in Asia/Tokyo", () => {
  beforeAll(() => setTimeZoneResolver(() => "Asia/Tokyo"));

  it("runs in that zone", () => {
    expect(new Intl.DateTimeFormat().resolvedOptions().timeZone).toBe("Asia/Tokyo");
    expect(new Date("2026-11-06T00:00:00Z").getHours()).toBe(9);
  });

  it.each(DAY_CASES)("$panel shows $says", async (dayCase) => {
    expect(await shownBy(dayCase)).toEqual(dayCase.shown);
  });

  it.each(HEALTH_CASES)("$panel has $says", async (healthCase) => {
    const { columns, rows } = healthCase;
    expect(await tableOf(healthCase)).toEqual({ columns, rows });
  });
});
