import { hideKnown } from "../../../scripts/diff/secrets";
import { maskAttributes, maskText } from "../../../scripts/diff/mask";

test.each([
  ["GF_SECURITY_ADMIN_PASSWORD=canary", "GF_SECURITY_ADMIN_PASSWORD=(hidden)"],
  [
    "GF_SECURITY_ADMIN_PASSWORD=$__file{/run/secrets/p}",
    "GF_SECURITY_ADMIN_PASSWORD=$__file{/run/secrets/p}",
  ],
  ["GF_USERS_ALLOW_SIGN_UP=false", "GF_USERS_ALLOW_SIGN_UP=false"],
  ["https://me:canary@example.org/x", "https://me:(hidden)@example.org/x"],
  [
    "basic_auth:\n  password: canary\n  username: me",
    "basic_auth:\n  password: (hidden)\n  username: me",
  ],
])("%j is shown as %j", (text, shown) => expect(maskText(text)).toBe(shown));

test("attributes that are named like a secret are hidden at any depth", () => {
  const attributes = { name: "n", settings: [{ token: "canary", url: "http://a.example" }] };
  expect(maskAttributes(attributes)).toEqual({
    name: "n",
    settings: [{ token: "(hidden)", url: "http://a.example" }],
  });
});

test("a secret that this deployment keeps is hidden wherever it stands, also with quotes in it", () => {
  const secret = 'can"ary-4711';
  const report = {
    stack: "s",
    meaning: {
      changes: [{ area: "rest", subject: `x ${secret}`, verdict: "changed", details: [] } as const],
      risks: [],
    },
    raw: `{"password":${JSON.stringify(secret)}} ${secret}`,
  };
  const hidden = hideKnown(report, [secret]);
  expect(hidden.meaning.changes[0]?.subject).toBe("x (hidden)");
  expect(hidden.raw).toBe('{"password":"(hidden)"} (hidden)');
});
