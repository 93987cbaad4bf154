import { assistant, FIGURES, figuresOf, ORIGIN, progress, read } from "./lines";

describe("a logged cost", () => {
  test.each([
    [0, 0n],
    [0.5, 500_000_000_000n],
    [1.25, 1_250_000_000_000n],
    [1e-12, 1n],
    [1_000_000, 10n ** 18n],
  ])("$%p in picodollars", (costUSD, pico) => {
    expect(figuresOf(assistant({ line: { costUSD } }))?.loggedCost).toBe(pico);
    expect(figuresOf(progress({ line: { costUSD } }))?.loggedCost).toBe(pico);
  });

  test.each([[-1], ["1"], [1_000_001], [{}]])("%p is passed over", (costUSD) => {
    const { copies, lost } = read(assistant({ line: { costUSD } }));
    expect(copies[0]?.figures).toEqual(FIGURES);
    expect(lost).toEqual(["bad_logged_cost"]);
  });
});

describe("an advisor's calls", () => {
  const advisor = { type: "advisor_message", model: "claude-opus-5", ...{ input_tokens: 1 } };
  const iterations = [
    { type: "message", model: null, input_tokens: 5, output_tokens: 7 },
    { ...advisor, output_tokens: 2, speed: "fast", cache_read_input_tokens: 3 },
    { ...advisor, output_tokens: "2" },
    { ...advisor, output_tokens: 4, model: null },
    7,
    { ...advisor, output_tokens: 6 },
  ];

  test("have figures of their own, never the line's cost, and a bad one loses itself alone", () => {
    const { copies, lost } = read(assistant({ usage: { iterations }, line: { costUSD: 2 } }));
    expect(copies.map(({ figures }) => figures)).toEqual([
      { ...FIGURES, loggedCost: 2n * 10n ** 12n },
      { ...FIGURES, model: "claude-opus-5", input: 1, output: 2, cacheRead: 3, isFast: true },
      { ...FIGURES, model: "claude-opus-5", input: 1, output: 6 },
    ]);
    expect(copies.map(({ origin }) => origin)).toEqual([ORIGIN, ORIGIN, ORIGIN]);
    expect(lost).toEqual(["bad_advisor_call", "bad_advisor_call"]);
  });

  test("keep their place in the key whatever stands beside them", () => {
    const [, first, last] = read(assistant({ usage: { iterations } })).copies;
    const whole = { ...advisor, output_tokens: 9 };
    const three = read(assistant({ usage: { iterations: [whole, whole, whole] } })).copies;
    // The one with a bad count has a place, the one without a model has none, as in ccusage.
    expect([first?.key, last?.key]).toEqual([three[1]?.key, three[3]?.key]);
  });

  test("are read from a subagent's progress, too", () => {
    expect(read(progress({ usage: { iterations } })).copies).toEqual(
      read(assistant({ usage: { iterations } })).copies,
    );
  });

  test.each([[null], [{}], ["x"]])("iterations %p hold none", (value) => {
    expect(read(assistant({ usage: { iterations: value } }))).toEqual(read(assistant()));
  });
});
