/** Crontabs that an edit could damage. */
import type { Random } from "../random";

const OURS = "# BEGIN handled-monitoring collector";

export const nastyCrontabs: Readonly<Record<string, Buffer | undefined>> = {
  none: undefined,
  empty: Buffer.alloc(0),
  "one newline": text("\n"),
  "blank lines at both ends": text("\n\n\n0 5 * * * a\n\n\n"),
  "one line": text("0 5 * * * backup\n"),
  "no final newline": text("0 5 * * * backup"),
  "a comment without newline": text("0 5 * * * backup\n# end"),
  "CRLF throughout": text("0 5 * * * backup\r\nMAILTO=me\r\n"),
  "CRLF without the last": text("0 5 * * * backup\r\n1 1 * * * x"),
  "a lone CR at the end": text("0 5 * * * backup\r"),
  "environment lines": text('SHELL=/bin/bash\nPATH = "/a:/b"\nMAILTO=""\n0 5 * * * backup\n'),
  "percent signs": text("0 5 * * * date +\\%F%first%second\n0 6 * * * mail%text\n"),
  "dollar patterns": text("0 5 * * * echo $& $1 $` $' $$ ${x}\n"),
  backslashes: text("0 5 * * * a\\\\b \\\n"),
  "another tool's block": text("# BEGIN other\n1 1 * * * x\n# END other\n"),
  "markers that are almost ours": text(
    `${OURS}2\n # BEGIN handled-monitoring collector\n#${OURS}\n${OURS} of mine\n` +
      "# END handled-monitoring collectors\n# end handled-monitoring collector\n",
  ),
  "our marker within a command": text(`0 5 * * * echo "${OURS}"\n`),
  "our hint": text(
    "# Made by `collect.js cron install`; `collect.js cron uninstall` removes it.\n",
  ),
  "a line of the stack's": text(
    '*/15 * * * * "/usr/bin/node" "/p/scripts/collect.js" "http://x:9091"\n',
  ),
  "bytes that are no UTF-8": Buffer.from("0 5 * * * caf\xe9 \xff\xfe\x80\n", "latin1"),
  "a BOM and unicode": text("\ufeff0 5 * * * echo ü 漢 🎉\n"),
  "NUL and other controls": text("0 5 * * * a\0b\x01\x7f\t\n"),
  "tabs and spaces at the ends": text("\t0\t5 * * *\tx  \n   \n"),
  "1 MB": text("0 5 * * * backup of a folder\n".repeat(37_000)),
  "1 MB in one line, no newline": text(`0 5 * * * ${"x".repeat(1_048_576)}`),
};

function text(value: string): Buffer {
  return Buffer.from(value, "utf8");
}

const pieces = [
  "\n", "\r\n", "\r", " ", "%", "\\%", "\\", "$&", "$'", "'", '"', "#", "# BEGIN", "# END ",
  "\0", "\xff", "\xc3", "0 5 * * * x\n", "MAILTO=a\n", `${OURS}x\n`, "# END handled-monitoring\n",
  " # END handled-monitoring collector\n", "*/5 * * * * collect.js",
]; // prettier-ignore

/** Anything but our own markers on lines of their own. */
export function randomCrontab(random: Random): Buffer | undefined {
  if (random.chance(0.05)) return undefined;
  const parts = Array.from({ length: random.int(12) }, () =>
    random.chance(0.3) ? String.fromCharCode(random.int(256)) : random.pick(pieces),
  );
  return Buffer.from(parts.join(""), "latin1");
}
