import { publishedUrl } from "../../config/address";
import { requireInteger, requireText } from "../../constructs/bounds";
import { cpuCount, goDuration } from "../../constructs/docker-forms";
import { literal } from "../../constructs/literal";
import { fromStack } from "../../constructs/paths";
import { parse } from "yaml";
import { toYaml } from "../../constructs/yaml";

describe("goDuration", () => {
  it.each([
    [0, "0s"],
    [5, "5s"],
    [59, "59s"],
    [60, "1m0s"],
    [90, "1m30s"],
    [3599, "59m59s"],
    [3600, "1h0m0s"],
    [90061, "25h1m1s"],
  ])("%d seconds are %s", (seconds, text) => expect(goDuration(seconds)).toBe(text));

  it.each([-1, 0.5, NaN, Infinity])("refuses %d", (seconds) => {
    expect(() => goDuration(seconds)).toThrow(
      `a duration must be a whole number of seconds, 0 or more, got: ${seconds}`,
    );
  });
});

describe("cpuCount", () => {
  it.each([
    [0.25, "0.25"],
    [0.5, "0.5"],
    [1, "1.0"],
    [1.25, "1.25"],
    [1.5, "1.5"],
    [2, "2.0"],
    [9, "9.0"],
    [10, "10."],
    [10.5, "10.5"],
    [11, "11.0"],
    [20.25, "20.25"],
    [60, "60."],
    [64, "64.0"],
  ])("%d cores are %s", (cores, text) => expect(cpuCount(cores)).toBe(text));

  it.each([0, 0.24, 0.3, 64.25, -1, NaN])("refuses %d", (cores) => {
    expect(() => cpuCount(cores)).toThrow(
      `\`cpus\` must be a number of cores between 0.25 and 64 in steps of 0.25, got: ${cores}`,
    );
  });
});

describe("literal", () => {
  it("doubles what would start an expression, and nothing else", () => {
    expect(literal("${a} %{b} $c 5% {d} $${e}")).toBe("$${a} %%{b} $c 5% {d} $$${e}");
  });
});

describe("publishedUrl", () => {
  it.each([
    ["127.0.0.1", "http://127.0.0.1:80"],
    ["127.0.0.5", "http://127.0.0.5:80"],
    ["0.0.0.0", "http://127.0.0.1:80"],
    ["192.0.2.7", "http://192.0.2.7:80"],
    ["::", "http://[::1]:80"],
    ["2001:db8::7", "http://[2001:db8::7]:80"],
  ])("bound to %s is reached at %s", (address, url) => {
    expect(publishedUrl({ bindAddress: address }, 80)).toBe(url);
  });
});

describe("fromStack", () => {
  it("leads from <outdir>/stacks/<stack>/ to the project's root", () => {
    expect(fromStack(".state/handled")).toBe("../../../.state/handled");
  });
});

describe("bounds", () => {
  const bounds = { min: 1, max: 10 };

  it.each([1, 10])("accepts %d", (value) => {
    expect(() => requireInteger("x.y", value, bounds)).not.toThrow();
  });

  it.each([0, 11, 1.5, NaN, Infinity])("refuses %d", (value) => {
    expect(() => requireInteger("x.y", value, bounds)).toThrow(
      `\`x.y\` must be an integer between 1 and 10, got: ${value}`,
    );
  });

  it("names the rule for text", () => {
    expect(() => requireText("x.y", "No", "small letters", /^[a-z]+$/)).toThrow(
      "`x.y` must be small letters, got: No",
    );
  });
});

describe("toYaml", () => {
  it("writes maps, lists and scalars in block style", () => {
    const data = {
      global: { interval: "15s", limit: 3, on: true, left_out: undefined },
      jobs: [{ name: "a", targets: ["x:1", "y:2"] }, { name: "b" }],
      nothing: [],
    };
    expect(toYaml(data)).toBe(
      [
        "global:",
        '  interval: "15s"',
        "  limit: 3",
        "  on: true",
        "jobs:",
        '  - name: "a"',
        "    targets:",
        '      - "x:1"',
        '      - "y:2"',
        '  - name: "b"',
        "nothing: []",
        "",
      ].join("\n"),
    );
  });

  it.each(['no # "quotes" \n- *a', "12", "true", "null", "2026-01-01", " ", "a: b", "${x}"])(
    "lets %j turn into nothing else",
    (text) => expect(parse(toYaml({ text }))).toEqual({ text }),
  );
});
