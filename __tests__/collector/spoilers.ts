import type { Random } from "./random";

const BAD_TIMES = [
  "2026-02-30T00:00:00.000Z",
  "2026-01-01T24:00:00.000Z",
  "2026-01-01T00:00:00.000",
  "2026-01-01T00:00:00.0Z",
  "2026-01-01T00:00:00.000000Z",
  "2026-01-01 00:00:00.000Z",
  "2026-01-01T00:00:00.000+0100",
  "2026-01-01T00:00:60.000Z",
  "",
];

/** Ways to spoil, or to leave whole, a line of compact JSON. */
export const SPOILERS: readonly ((line: string, random: Random) => string | Buffer)[] = [
  (line) => line.slice(0, -1),
  (line, random) => line.slice(0, random.int(line.length)),
  (line) => `\ufeff${line}`,
  (line) => `${line}\r`,
  (line) => ` \t${line} `,
  (line) => `${line}x`,
  (line) => line.replace('"usage":{', '"usage": {'),
  (line) => line.replace('"usage":{', '"usage":{"note":{"usage":{}},'),
  (line) => line.replace("{", '{"x":"\\ud800",'),
  (line) => line.replace("{", '{"x":"\\ud83d\\ude00",'),
  (line) => line.replace("{", '{"x":"\\udc00\\ud800",'),
  (line) => line.replace("{", '{"x":{"id":null},'),
  (line) => line.replace("{", '{"x":{"cwd": null},'),
  (line) => line.replace("{", '{"i\\u0064":null,'),
  (line) => line.replace("{", '{"x":"{\\"id\\":null}",'),
  (line) => line.replace("{", '{"stop_reason":null,'),
  (line) => line.replace("{", '{"iterations":[{"model":null}],'),
  (line) => line.replace("{", '{"timestamp":"2026-01-01T00:00:00.000Z",'),
  (line) => line.replace("{", '{"sessionId":"again",'),
  (line) => line.replace("{", '{"uuid":1,"uuid":2,'),
  (line) => line.replace('"input_tokens":', '"input_tokens":5,"input_tokens":'),
  (line) => line.replace(/"input_tokens":\d+/, '"input_tokens":5.0'),
  (line) => line.replace(/"input_tokens":\d+/, '"input_tokens":-5'),
  (line) => line.replace(/"input_tokens":\d+/, '"input_tokens":"5"'),
  (line) => line.replace(/"input_tokens":\d+/, '"input_tokens":1e3'),
  (line) => line.replace(/"input_tokens":\d+/, '"input_tokens":05'),
  (line) => line.replace(/"input_tokens":\d+/, '"input_tokens":18446744073709551616'),
  (line) => line.replace(/"input_tokens":\d+,/, ""),
  (line) => line.replace(/"output_tokens":\d+/, '"output_tokens":null'),
  (line) => line.replace("{", '{"version":"2.1",'),
  (line) => line.replace("{", '{"version":"v2.1.0",'),
  (line) => line.replace("{", '{"version":"2.1.0-beta",'),
  (line) => line.replace("{", '{"version":210,'),
  (line) => line.replace("{", '{"isApiErrorMessage":true,'),
  (line) => line.replace("{", '{"x":1e999,'),
  (line) => line.replace("{", '{"x":123456789012345678901234567890,'),
  (line) => line.replace("{", `{"x":${"[".repeat(126)}${"]".repeat(126)},`),
  (line) => line.replace("{", `{"x":${"[".repeat(127)}${"]".repeat(127)},`),
  (line) => line.replace(/"timestamp":"[^"]*"/, '"timestamp":1767225600000'),
  (line, random) => line.replace(/"timestamp":"[^"]*"/, `"timestamp":"${random.pick(BAD_TIMES)}"`),
  (line) => line.replace('"requestId":"', '"requestId":"","r":"'),
  (line) => line.replace('"isSidechain":true', '"isSidechain":1'),
  (line) => line.replace('"isSidechain":true', '"isSidechain":null'),
  (line) => line.replace('"speed":"fast"', '"speed":"slow"'),
  (line) => line.replace('"speed":"fast"', '"speed":null'),
  (line) => line.replace('"type":"advisor_message"', '"type":7'),
  (line) => line.replace('"data":{', '"data":{"message":1,'),
  (line) => line.replace('"data":{', '"message":{"usage":7},"data":{'),
  (line) =>
    Buffer.concat([Buffer.from(`{"x":"`), Buffer.from([0xff]), Buffer.from(`",${line.slice(1)}`)]),
  (line) => line.replace("{", '{"note":[{"a":1,"a":2}],'),
  (line) => line.replace("{", '{"note":"null","x":1,"x":2,'),
  ...Array.from({ length: 12 }, () => replaceCharacter),
  () => "",
  () => "null",
  () => '{"type":"user","toolUseResult":{"usage":{"input_tokens":5,"output_tokens":5}}}',
];

/** What stands for anything that may go wrong in a line. */
function replaceCharacter(line: string, random: Random): string {
  const at = random.int(line.length);
  return (
    line.slice(0, at) +
    random.pick([...'"\\{}[]:,0-+e. ntfux\u0001é'] as string[]) +
    line.slice(at + 1)
  );
}
