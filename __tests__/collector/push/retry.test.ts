import { delayMs, retryAfterMs } from "../../../collector/push/retry";
import { FakeGateway } from "../run-collector";
import { messageOf, quickTransport } from "./gateway-doubles";

const retryable = { isRetryable: true };

describe("the pause before another attempt", () => {
  test("doubles, and lies between half and all of it", () => {
    const delays = (random: number) => [1, 2, 3].map((n) => delayMs(n, retryable, () => random));
    expect(delays(0)).toEqual([250, 500, undefined]);
    expect(delays(0.5)).toEqual([375, 750, undefined]);
    expect(delays(1)).toEqual([500, 1000, undefined]);
  });

  test("is what the gateway asks for, up to 10 s; for longer there is no other attempt", () => {
    const asked = (ms: number) => delayMs(1, { isRetryable: true, retryAfterMs: ms }, () => 1);
    expect([0, 1000, 10_000, 10_001].map(asked)).toEqual([0, 1000, 10_000, undefined]);
  });

  test("does not come where an attempt can't help", () => {
    const failure = { isRetryable: false, retryAfterMs: 1000 };
    expect(delayMs(1, failure, () => 1)).toBeUndefined();
  });
});

test.each([
  [undefined, undefined],
  ["3", 3000],
  [" 0 ", 0],
  ["-1", undefined],
  ["soon", undefined],
  ["", undefined],
  ["Sun, 22 Nov 2026 12:00:07 GMT", 7000],
  ["Sun, 22 Nov 2026 11:00:00 GMT", 0],
])("Retry-After: %s is %s ms", (header, ms) => {
  expect(retryAfterMs(header, Date.parse("2026-11-22T12:00:00Z"))).toBe(ms);
});

describe("a real answer with Retry-After", () => {
  const gateway = new FakeGateway();
  beforeAll(() => gateway.start());
  afterAll(() => gateway.stop());

  test.each<[number, string, number[]]>([
    [429, "7", [7000, 7000]],
    [503, "Sun, 22 Nov 2026 12:00:02 GMT", [2000, 2000]],
    [503, "3600", []],
    [400, "1", []],
  ])("HTTP %i and %s", async (status, after, pauses) => {
    gateway.answer = (response) => response.writeHead(status, { "retry-after": after }).end();
    const nowMs = Date.parse("2026-11-22T12:00:00Z");
    const transport = quickTransport({}, { nowMs: () => nowMs });
    expect(await messageOf(gateway.url, {}, transport)).toContain(`HTTP ${status}`);
    expect(transport.pauses).toEqual(pauses);
  });
});
