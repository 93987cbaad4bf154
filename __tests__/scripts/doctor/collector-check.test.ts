import { findingOf, type CollectorResult } from "../../../scripts/doctor/collector-check";

const result = (check: string, status: CollectorResult["status"]): CollectorResult => ({
  check,
  status,
  message: `${check} is ${status}`,
  advice: status === "ok" ? null : `mend ${check}`,
});

test("all well", () => {
  expect(findingOf([result("ledger", "ok"), result("witness", "ok")])).toEqual({
    state: "ok",
    seen: "its own doctor finds nothing wrong",
  });
});

test("warnings are notes, with what to do", () => {
  expect(
    findingOf([result("prices", "warning"), result("ledger", "ok"), result("clock", "warning")]),
  ).toEqual({
    state: "note",
    seen: "prices: prices is warning; clock: clock is warning",
    todo: "mend prices mend clock",
  });
});

test("one failure makes it wrong", () => {
  expect(findingOf([result("prices", "warning"), result("timer", "failed")])).toEqual({
    state: "wrong",
    seen: "prices: prices is warning; timer: timer is failed",
    todo: "mend prices mend timer",
  });
});

test("what this doctor looks at itself is not said twice", () => {
  const twice = ["node", "logs", "gateway"].map((check) => result(check, "failed"));
  expect(findingOf([...twice, result("timer", "warning")]).state).toBe("ok");
});
