import { parse } from "dotenv";
import { dotenvOf } from "../../../scripts/backup/dotenv-text";

test.each([
  "plain",
  "two words # and no comment",
  "it's",
  "it's\\nno newline",
  "a#b'c\"",
  "all`of'them\"",
  "$HOME ${HOME}",
  "two\nlines",
  " around ",
  "ends with \\",
  "'quoted'",
  "Zoë 🦊",
])("a value is read back to the letter: %j", (value) => {
  expect(parse(dotenvOf({ BEFORE: "1", A: value, B: value, AFTER: "2" }))).toEqual({
    BEFORE: "1",
    A: value,
    B: value,
    AFTER: "2",
  });
});

test("one that .env can't hold is refused by its name alone", () => {
  const dotenv = () => dotenvOf({ GRAFANA_ADMIN_PASSWORD: "canary '\"` # \\n" });
  expect(dotenv).toThrow(/^GRAFANA_ADMIN_PASSWORD can't be kept in a \.env file: /);
  expect(dotenv).not.toThrow("canary");
});
