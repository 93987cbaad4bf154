import { findingOf } from "../../../scripts/doctor/telemetry-check";

const arrived = { series: 240, sessions: 10, withoutSession: 0 };

test("says how much came of how many sessions", () => {
  expect(findingOf(arrived)).toEqual({
    state: "ok",
    seen: "240 series of 10 sessions within a day; the limit is 50000",
  });
  expect(findingOf({ ...arrived, series: 50_000 }).state).toBe("ok");
});

test("says that none came, and what to set", () => {
  expect(findingOf({ series: 0, sessions: 0, withoutSession: 0 })).toEqual({
    state: "note",
    seen: "none arrived within a day, although HANDLED_NATIVE_TELEMETRY is on",
    todo: "set what npm run telemetry prints, restart Claude Code and use it; or set it to off",
  });
});

test("is wrong beyond the limit", () => {
  expect(findingOf({ series: 50_001, sessions: 3, withoutSession: 0 })).toMatchObject({
    state: "wrong",
    seen: "50001 series of 3 sessions within a day; the limit is 50000",
    todo: expect.stringContaining("docs/native-telemetry.md") as string,
  });
});

test("names what sends no session", () => {
  expect(findingOf({ series: 0, sessions: 0, withoutSession: 4 })).toMatchObject({
    state: "note",
    todo: expect.stringContaining("OTEL_METRICS_INCLUDE_SESSION_ID=true") as string,
  });
});
