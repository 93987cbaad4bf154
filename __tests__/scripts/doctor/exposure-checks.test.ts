import { endOf, reachOf } from "../../../scripts/doctor/exposure-checks";

const loopback = { bindAddress: "127.0.0.1" };
const web = { user: "push", version: "00112233445566aa" };

test.each([
  ["20.10.24+dfsg1", "note"],
  ["27.5.1", "note"],
  ["28.0.0", "ok"],
  ["29.1.0-rc.1", "ok"],
])("engine %s without a login: %s", (version, state) => {
  expect(reachOf(version, loopback).state).toBe(state);
});

test("the note says what to do, a login makes it needless", () => {
  expect(reachOf("20.10.24", loopback).todo).toContain("DOCKER-USER");
  expect(reachOf("20.10.24", { ...loopback, web })).toEqual({
    state: "ok",
    seen: "every service on 127.0.0.1 has a login",
  });
});

test.each([
  ["Nov 22 00:00:00 2026 GMT", "wrong", "ended on Nov 22 00:00:00 2026 GMT"],
  ["Nov 25 12:00:00 2026 GMT", "note", "ends in 2 days"],
  ["Jan 21 23:00:00 2027 GMT", "note", "ends in 59 days"],
  ["Jan 22 01:00:00 2027 GMT", "ok", "good for 60 days"],
])("a certificate until %s: %s", (validTo, state, seen) => {
  expect(endOf({ validTo }, Date.parse("2026-11-23T00:30:00Z"))).toMatchObject({ state, seen });
});
