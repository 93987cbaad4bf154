import { UsageError } from "../../collector/errors";
import { readOwner } from "../../collector/owner";

describe.each(["user", "team"] as const)("the %s", (label) => {
  const variable = `HANDLED_${label.toUpperCase()}`;

  test("comes from its flag, else its variable, else there is none", () => {
    expect(readOwner(label, "flag", { [variable]: "variable" })).toBe("flag");
    expect(readOwner(label, "", { [variable]: "variable" })).toBe("");
    expect(readOwner(label, undefined, { [variable]: "variable" })).toBe("variable");
    expect(readOwner(label, undefined, {})).toBe("");
    expect(readOwner(label, "é".repeat(200), {})).toHaveLength(200);
  });

  test.each(["a\nb", "\u0000", "x".repeat(201)])("is no %j", (name) => {
    const rule = "must be a name of at most 200 characters without control characters, got: ";
    expect(() => readOwner(label, name, {})).toThrow(UsageError);
    expect(() => readOwner(label, name, {})).toThrow(`--${label} ${rule}${JSON.stringify(name)}`);
    expect(() => readOwner(label, undefined, { [variable]: name })).toThrow(`${variable} ${rule}`);
  });
});
