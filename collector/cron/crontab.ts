import { CollectError } from "../errors";
import type { Crontab } from "./crontab-block";
import { runProgram, type Answer } from "./program";

/** There is no `crontab` on the PATH. */
export class NoCrontabProgram extends CollectError {
  constructor() {
    super(
      "There is no `crontab` program on the PATH.\n" +
        "Install one (Debian, Ubuntu: `apt install cron`; Fedora: `dnf install cronie`), or use a " +
        "timer of systemd: `cron install --systemd` (macOS: --launchd).",
    );
  }
}

/**
 * The user's crontab.
 *
 * @throws NoCrontabProgram
 * @throws CollectError when it can't be read: what can't be read must never be overwritten.
 */
export function readCrontab(env: NodeJS.ProcessEnv): Crontab {
  const answer = crontab(env, "-l");
  if (answer.code === 0) return answer.stdout;
  if (/no crontab for/i.test(answer.stderr)) return undefined;
  throw new CollectError(
    `\`crontab -l\` failed (${outcome(answer)}), so nothing was changed.\n` +
      "Make it work first. Where it only means that you have no crontab yet, make an empty one: " +
      "`crontab /dev/null`.",
  );
}

/**
 * Replaces the crontab and reads it back; `undefined` removes it.
 *
 * @param backup Where the text that is replaced lies, for the message.
 * @throws CollectError
 */
export function writeCrontab(env: NodeJS.ProcessEnv, text: Crontab, backup: string): void {
  const answer = text === undefined ? crontab(env, "-r") : crontab(env, "-", text);
  if (answer.code !== 0) {
    // Debian's takes no text without a final newline, and its cron would not run that line.
    if (text && !text.endsWith("\n") && /newline/i.test(answer.stderr)) {
      return writeCrontab(env, `${text}\n`, backup);
    }
    throw new CollectError(
      `\`crontab\` refused the new text (${outcome(answer)}); it should have left the old one ` +
        `in force.\nCompare \`crontab -l\` with the backup, ${backup}.`,
    );
  }
  if (readCrontab(env) !== text) {
    throw new CollectError(
      "The crontab was written, but reads back differently: another program changed it, or this " +
        `cron rewrites what it is given.\nCompare \`crontab -l\` with the backup, ${backup}.`,
    );
  }
}

function crontab(env: NodeJS.ProcessEnv, flag: string, input?: string): Answer {
  // Debian's would print three header lines that it adds again at each write.
  const answer = runProgram({ ...env, CRONTAB_NOHEADER: "Y" }, "crontab", [flag], input);
  if (answer.missing) throw new NoCrontabProgram();
  return answer;
}

const outcome = ({ code, stderr }: Answer): string =>
  `exit code ${code ?? "none"}${stderr && `: ${stderr}`}`;
