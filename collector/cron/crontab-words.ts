/** Words that mean the same with and without quotes, to sh and to cron. */
const PLAIN = /^[\w/.:=@,+-]+$/;

/**
 * The command of a crontab line that runs these words: in single quotes for sh, and with `\%` for
 * cron, which reads a bare % as the end of the command (crontab(5)). Crons differ in what they make
 * of two backslashes, so the quotes are closed and opened between them.
 */
export function crontabCommand(words: readonly string[]): string {
  return words.map(quote).join(" ");
}

function quote(word: string): string {
  if (PLAIN.test(word)) return word;
  const quoted = word.replaceAll("'", `'"'"'`).replace(/\\(?=[\\%])/g, "\\''");
  return `'${quoted}'`.replaceAll("%", "\\%");
}

/** One piece of a word: 'single', "double" without escapes, or bare. */
const PIECE = /'([^']*)'|"([^"$`\\]*)"|([\w/.:=@,+-]+)/y;

/** The words of such a command; undefined when it holds anything that `crontabCommand` never writes. */
export function wordsOfCrontabCommand(command: string): string[] | undefined {
  const text = command.trim().replaceAll("\\%", "%");
  const words: string[] = [];
  let word: string | undefined;
  for (let at = 0; at < text.length;) {
    PIECE.lastIndex = at;
    const piece = PIECE.exec(text);
    if (piece) {
      word = (word ?? "") + (piece[1] ?? piece[2] ?? piece[3] ?? "");
      at = PIECE.lastIndex;
    } else if (text[at] === " ") {
      if (word !== undefined) words.push(word);
      word = undefined;
      at++;
    } else return undefined;
  }
  return word === undefined ? words : [...words, word];
}
