/**
 * @jest-environment ./__tests__/panels/zoned-environment.ts
 * @timezone America/New_York
 */
import { setTimeZoneResolver } from "@grafana/data";
import { DAY_CASES, shownBy } from "./day-panels";

describe("panels over days in America/New_York", () => {
  beforeAll(() => setTimeZoneResolver(() => "America/New_York"));

  it("runs in that zone", () => {
    expect(new Intl.DateTimeFormat().resolvedOptions().timeZone).toBe("America/New_York");
    expect(new Date("2026-11-06T00:00:00Z").getHours()).toBe(19);
  });

  it.each(DAY_CASES)("$panel shows $says", async (dayCase) => {
    expect(await shownBy(dayCase)).toEqual(dayCase.shown);
  });
});
