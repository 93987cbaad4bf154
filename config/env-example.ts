import type { Setting } from "./kinds";
import { settings } from "./settings";

const WIDTH = 96;

/** Text of .env.example: every setting with its meaning, rule and default, all commented out. */
export function envExample(): string {
  const entries = Object.values<Setting<unknown>>(settings).map(
    (setting) =>
      `${comment(`${setting.help} Must be ${setting.rule}.`)}\n#${setting.env}=${setting.default ?? ""}\n`,
  );
  return `${comment(
    "Settings of Handled Monitoring. Copy to .env, remove the # of a line and change its value. " +
      "The environment wins over .env; an empty value counts as unset. HANDLED_ENV_FILE=.env.prod in the " +
      "environment names another file, for a second deployment. Written by `npm run docs`.",
  )}\n\n${entries.join("\n")}`;
}

/** Wraps a text into comment lines. */
function comment(text: string): string {
  const lines = [""];
  for (const word of text.split(" ")) {
    const line = lines.at(-1) ?? "";
    if (line.length + word.length + 3 > WIDTH) lines.push(word);
    else lines[lines.length - 1] = line ? `${line} ${word}` : word;
  }
  return lines.map((line) => `# ${line}`).join("\n");
}
