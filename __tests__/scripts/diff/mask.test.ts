import { hideKnown } from "../../../scripts/diff/secrets";
import { maskAttributes, maskKnown, maskText } from "../../../scripts/diff/mask";

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
  ["A_TOKEN=one\ntwo", "A_TOKEN=(hidden)"],
  ["A_PASSWORD=$ecret", "A_PASSWORD=(hidden)"],
  // A value that begins with ${, as Terraform's JSON writes it.
  ["A_PASSWORD=$${secret", "A_PASSWORD=(hidden)"],
  ["http://a:one@h/ and http://b:two@h/", "http://a:(hidden)@h/ and http://b:(hidden)@h/"],
  [
    'a: b\n  - token: "two words"\nbearer_token:  x\ncredentials: y\nsecret: z\ntokens: shown',
    "a: b\n  - token: (hidden)\nbearer_token:  (hidden)\ncredentials: (hidden)\nsecret: (hidden)\ntokens: shown",
  ],
])("%j is shown as %j", (text, shown) => expect(maskText(text)).toBe(shown));

const NAMED_LIKE_SECRETS = ["passwd", "smtp_password", "client_secret", "api_token", "credential"];

test.each([...NAMED_LIKE_SECRETS, "apikey", "API_KEY", "private_key", "privateKey", "bearer"])(
  "what is called %s is hidden, as an attribute and as a variable; what it refers to is not",
  (name) => {
    const shownAs = (value: string) => maskAttributes({ [name]: value })[name];
    expect(shownAs("canary")).toBe("(hidden)");
    expect(shownAs("$canary")).toBe("(hidden)");
    expect(shownAs("$${canary}")).toBe("(hidden)");
    expect(shownAs("")).toBe("");
    expect(shownAs('${file("x")}')).toBe('${file("x")}');
    expect(shownAs("$__file{/run/secrets/x}")).toBe("$__file{/run/secrets/x}");
    const variable = name.toUpperCase();
    expect(maskText(`MY_${variable}=canary`)).toBe(`MY_${variable}=(hidden)`);
  },
);

test("auth is a secret, an authority is none", () => {
  const attributes = { auth: "canary", authority: "a.example" };
  expect(maskAttributes(attributes)).toEqual({ auth: "(hidden)", authority: "a.example" });
});

test("of known secrets the longest goes first; under four characters there is none", () => {
  expect(maskKnown("abcdef abcd abc", ["abc", "abcd", "abcdef"])).toBe("(hidden) (hidden) abc");
});

test("attributes that are named like a secret are hidden at any depth", () => {
  const attributes = { name: "n", settings: [{ token: "canary", url: "http://a.example" }] };
  expect(maskAttributes(attributes)).toEqual({
    name: "n",
    settings: [{ token: "(hidden)", url: "http://a.example" }],
  });
});

test("a secret that this deployment keeps is hidden wherever it stands, also with quotes in it", () => {
  const secret = 'can"ary\\4711';
  const inJson = (text: string) => JSON.stringify(text);
  const report = {
    stack: "s",
    meaning: {
      changes: [{ area: "rest", subject: `x ${secret}`, verdict: "changed", details: [] } as const],
      risks: [],
    },
    raw: `{"password":${inJson(secret)}} ${secret} ${inJson(inJson(secret))}`,
  };
  const hidden = hideKnown(report, [secret]);
  expect(hidden.meaning.changes[0]?.subject).toBe("x (hidden)");
  expect(hidden.raw).toBe(`{"password":"(hidden)"} (hidden) ${inJson('"(hidden)"')}`);
});

test("a secret that is also a word of the report leaves the report whole", () => {
  const report = { stack: "s", meaning: { changes: [], risks: [] }, raw: "the meaning of it" };
  expect(hideKnown(report, ["meaning"])).toEqual({ ...report, raw: "the (hidden) of it" });
});
