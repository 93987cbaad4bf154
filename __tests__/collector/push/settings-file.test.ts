import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { CollectError, UsageError } from "../../../collector/errors";
import { SETTINGS_KEYS, settingsEnv, settingsFile } from "../../../collector/settings-file";

let home: string;
beforeEach(() => (home = mkdtempSync(join(tmpdir(), "handled-settings-"))));

function write(text: string, path = settingsFile({}, home), mode = 0o600): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  chmodSync(path, mode);
  return path;
}

describe("the settings file", () => {
  test("lies below XDG_CONFIG_HOME, else ~/.config", () => {
    expect(settingsFile({}, "/h")).toBe("/h/.config/handled-monitoring/collector.env");
    const at = (dir: string) => settingsFile({ XDG_CONFIG_HOME: dir }, "/h");
    expect(at("/x")).toBe("/x/handled-monitoring/collector.env");
    expect([at("relative"), at("")]).toEqual(Array(2).fill(settingsFile({}, "/h")));
  });

  test("may be missing in its usual place, but not where it is named", () => {
    const env = { A: "1" };
    expect(settingsEnv(env, home)).toEqual(env);
    const none = join(home, "none");
    for (const read of [
      () => settingsEnv(env, home, none),
      () => settingsEnv({ HANDLED_SETTINGS: none }, home),
    ]) {
      expect(read).toThrow(CollectError);
      expect(read).toThrow(`The settings file could not be read: ${none}`);
    }
    expect(() => settingsEnv(env, home, "")).toThrow(UsageError);
  });

  test("completes the environment, which wins, also when it is empty", () => {
    write(
      [
        "\ufeff# comment",
        "",
        "PUSHGATEWAY_URL=https://jo:pa%23ss@gw   # trailing",
        "export HANDLED_USER='jo # doe'",
        "PUSHGATEWAY_PASSWORD=\"a#b 'c'\"\r",
        "HANDLED_TIME_ZONE = Europe/Berlin",
        "HANDLED_PROJECTS=",
        "NO_PROXY=a,b",
      ].join("\n"),
    );
    const env = { HOME: home, NO_PROXY: "", HANDLED_TIME_ZONE: "UTC", HTTP_PROXY: undefined };
    expect(settingsEnv(env, home)).toEqual({
      HOME: home,
      PUSHGATEWAY_URL: "https://jo:pa%23ss@gw",
      HANDLED_USER: "jo # doe",
      PUSHGATEWAY_PASSWORD: "a#b 'c'",
      HANDLED_TIME_ZONE: "UTC",
      HANDLED_PROJECTS: "",
      NO_PROXY: "",
    });
    expect(env).toEqual({ HOME: home, NO_PROXY: "", HANDLED_TIME_ZONE: "UTC" });
  });

  test("is the one of --settings, else of HANDLED_SETTINGS, else the usual one", () => {
    const [usual, variable, flag] = ["usual", "variable", "flag"].map((user) => {
      const path = user === "usual" ? settingsFile({}, home) : join(home, user);
      return write(`HANDLED_USER=${user}\n`, path);
    });
    const env = { HANDLED_SETTINGS: variable };
    expect(settingsEnv(env, home, flag)["HANDLED_USER"]).toBe("flag");
    expect(settingsEnv(env, home)["HANDLED_USER"]).toBe("variable");
    expect(settingsEnv({ HANDLED_SETTINGS: "" }, home)["HANDLED_USER"]).toBe("usual");
    expect(usual).toBe(settingsFile({}, home));
  });

  test("takes every known key, and no other", () => {
    write(SETTINGS_KEYS.map((key) => `${key}=v\n`).join(""));
    expect(settingsEnv({}, home)).toEqual(
      Object.fromEntries(SETTINGS_KEYS.map((key) => [key, "v"])),
    );
    const path = write("# one\nPUSHGATEWAY_PASWORD=s3cret\n");
    expect(() => settingsEnv({}, home)).toThrow(
      `${path}, line 2: PUSHGATEWAY_PASWORD is not a setting. There are:\n  PUSHGATEWAY_URL\n`,
    );
  });

  test.each([
    ["PUSHGATEWAY_PASSWORD", "must be KEY=VALUE or a comment"],
    ["PUSHGATEWAY_PASSWORD: s3cret", "must be KEY=VALUE or a comment"],
    ["PUSHGATEWAY_PASSWORD=s3c#ret", "holds a #, which begins a comment"],
    ['PUSHGATEWAY_PASSWORD="s3cret', "a quote that does not end on its line"],
    ["PUSHGATEWAY_PASSWORD='s3cret\nmore'", "a quote that does not end on its line"],
    ["HANDLED_USER=a\nHANDLED_USER=s3cret", "line 2: HANDLED_USER stands there a second time"],
    ["s3cret=1", "is not a setting"],
  ])("%j is an error", (text, part) => {
    write(text);
    const read = () => settingsEnv({}, home);
    expect(read).toThrow(CollectError);
    expect(read).toThrow(part);
    expect(() => text.startsWith("s3cret") || read()).not.toThrow("s3cret");
  });

  test.each([0o644, 0o640, 0o604, 0o666, 0o620])("mode %o is refused", (mode) => {
    const path = write("HANDLED_USER=jo\n", undefined, mode);
    expect(() => settingsEnv({}, home)).toThrow(
      `The settings file must be closed to other users (mode 0600 or 0400), but ${path} has mode 0${mode.toString(8)}.\nIt may hold passwords: chmod 600 '${path}'`,
    );
  });

  test("a pipe is refused at once", () => {
    const path = join(home, "pipe");
    execFileSync("mkfifo", ["-m", "600", path]);
    expect(() => settingsEnv({}, home, path)).toThrow("must be a regular file");
  });
});
