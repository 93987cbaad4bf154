import { execFileSync } from "node:child_process";
import { crontabCommand, wordsOfCrontabCommand } from "../../../collector/cron/crontab-words";
import { randomOf } from "../random";

const SEED = 99;

const words = [
  "/usr/bin/node", "/with space/x", "it's", '"double"', "100%", "%", "%%", "\\%", "\\\\%", "a\\b",
  "a\\\\b", "\\", "\\\\\\", "end\\", "$HOME", "`id`", "$(id)", "a;b", "a&b", "a|b", "#x", "~", "*",
  "!x", "ünï/漢字/🎉", "'", "''", "'\\''", "", " ", "tab\there", "-n", "{a,b}", "a=b", "'%'", "\\'",
]; // prettier-ignore

/** cron's reading of a command (do_command.c): some turn `\\` into `\` as well, some do not. */
function asCronReads(command: string, alsoBackslash: boolean): string {
  let read = "";
  for (let i = 0; i < command.length; i++) {
    const [c, next] = [command[i] ?? "", command[i + 1]];
    if (c === "\\" && next !== undefined) {
      const drops = next === "%" || (alsoBackslash && next === "\\");
      read += drops ? next : c + next;
      i++;
    } else if (c === "%") return read;
    else read += c;
  }
  return read;
}

/** What a program started by sh sees as its arguments. */
function asShReads(command: string): string[] {
  const args = ["-c", `printf '%s\\0' ${command}`];
  return execFileSync("/bin/sh", args, { encoding: "utf8", env: {} }).split("\0").slice(0, -1);
}

function expectSame(given: readonly string[]): void {
  const command = crontabCommand(given);
  expect(wordsOfCrontabCommand(command)).toEqual(given);
  for (const alsoBackslash of [true, false]) {
    expect(asShReads(asCronReads(command, alsoBackslash))).toEqual(given);
  }
}

describe("the words of a crontab line", () => {
  test("plain paths need no quotes", () => {
    expect(crontabCommand(["/usr/bin/node", "/a/b.js", "http://h:9091"])).toBe(
      "/usr/bin/node /a/b.js http://h:9091",
    );
  });

  test("reach the program through both kinds of cron and sh", () => {
    for (const word of words) expectSame([word]);
    expectSame(words);
  });

  test(`so do 200 random ones (seed ${SEED})`, () => {
    const random = randomOf(SEED);
    const letters = [..."ab/ '\"\\\\%%$`!#~*ü漢&;|<>(){}[]?=^-"];
    for (let i = 0; i < 200; i++) {
      const word = () =>
        Array.from({ length: random.int(12) }, () => random.pick(letters)).join("");
      expectSame(Array.from({ length: 1 + random.int(4) }, word));
    }
  });

  test.each(["node $HOME/x", "node x > /dev/null", "node x\\ y", "cd / && node x", "node 'x"])(
    "changed by hand: %s",
    (command) => {
      expect(wordsOfCrontabCommand(command)).toBeUndefined();
    },
  );
});
