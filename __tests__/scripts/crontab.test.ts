import { linesRunning, withoutLinesRunning } from "../../scripts/machine/crontab";

const script = "/home/me/handled monitoring/scripts/collect.js";
const ours = `*/15 * * * * "/usr/bin/node" "${script}" "http://127.0.0.1:9091"`;

test.each([
  ["alone", `${ours}\n`, "\n".slice(1)],
  ["between others", `MAILTO=me\n${ours}\n0 0 * * * backup\n`, "MAILTO=me\n0 0 * * * backup\n"],
  ["last, without a newline at the end", `0 0 * * * backup\n${ours}`, "0 0 * * * backup"],
  ["twice", `${ours}\n${ours}\n`, ""],
])("removes our line and not a byte more: %s", (_, before, after) => {
  expect(withoutLinesRunning(before, script)).toBe(after);
});

test.each([
  ["a comment", `# ${ours}\n`],
  ["another checkout's line", ours.replace("/home/me", "/home/you") + "\n"],
  ["CRLF and no newline at the end", "0 0 * * * a\r\n1 1 * * * b"],
  ["nothing", ""],
])("leaves the crontab alone: %s", (_, crontab) => {
  expect(linesRunning(crontab, script)).toEqual([]);
  expect(withoutLinesRunning(crontab, script)).toBe(crontab);
});
