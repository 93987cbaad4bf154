import { intervals, terms, type Interval } from "./schedule";

export const LABEL = "handled-monitoring.collector";

/**
 * `launchd.plist(5)` of a LaunchAgent. It runs at login too: launchd counts the interval from
 * there, and a laptop that is started every day would never reach the end of a daily one.
 *
 * @param errorPath Where Node's own errors go: the run's messages are in its log.
 */
export function plistOf(interval: Interval, words: readonly string[], errorPath: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
  <key>Label</key>
  <string>${LABEL}</string>
  <key>ProgramArguments</key>
  <array>
${words.map((word) => `    <string>${escape(word)}</string>\n`).join("")}  </array>
  <key>StartInterval</key>
  <integer>${terms[interval].minutes * 60}</integer>
  <key>RunAtLoad</key>
  <true/>
  <key>ProcessType</key>
  <string>Background</string>
  <key>StandardErrorPath</key>
  <string>${escape(errorPath)}</string>
</dict>
</plist>
`;
}

/** The words of such a plist; undefined when somebody changed it by hand. */
export function wordsOfPlist(text: string): string[] | undefined {
  const array = /<key>ProgramArguments<\/key>\s*<array>([\s\S]*?)<\/array>/.exec(text)?.[1];
  return array?.match(/<string>[^<]*<\/string>/g)?.map((element) => unescape(element.slice(8, -9)));
}

/** The interval of such a plist; undefined when somebody changed it by hand. */
export function intervalOfPlist(text: string): Interval | undefined {
  const seconds = /<key>StartInterval<\/key>\s*<integer>(\d+)<\/integer>/.exec(text)?.[1];
  return intervals.find((interval) => terms[interval].minutes * 60 === Number(seconds));
}

const escape = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

const unescape = (text: string): string =>
  text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
