import { main } from "../../collector/cli";
import { progressOn } from "../../collector/progress";
import { assistantLine, FakeGateway, Home } from "./run-collector";

const gateway = new FakeGateway();
beforeAll(() => gateway.start());
afterAll(() => gateway.stop());

class Terminal {
  text = "";
  constructor(readonly isTTY: boolean) {}
  write(text: string): void {
    this.text += text;
  }
}

describe("on a terminal", () => {
  test("a push says what it did in one line", async () => {
    const home = new Home();
    home.log("p/s.jsonl", [
      assistantLine("2026-03-09T10:00:00.000Z", { input_tokens: 1_000_000 }),
      assistantLine("2026-03-09T10:00:00.000Z", { input_tokens: 5 }, "claude-opus-9"),
      '{"usage":{',
    ]);
    const [stdout, stderr] = [new Terminal(true), new Terminal(true)];
    const code = await main([gateway.url], { env: { HOME: home.path }, stdout, stderr });
    home.remove();
    expect([code, stderr.text]).toEqual([0, ""]);
    expect(stdout.text).toMatch(
      /^1,000,005 tokens, \$5\.00 at list prices → http:\/\/127[^\n]+\n$/,
    );
    expect(stdout.text).toContain("passed over so far: 1 × not one JSON value");
    expect(stdout.text).toContain("without a price: claude-opus-9");
  });
});

describe("progress", () => {
  afterEach(() => jest.useRealTimers());

  function shown(isTTY: boolean, secondsAFile: number, files = 4): string {
    jest.useFakeTimers({ now: 0 });
    const terminal = new Terminal(isTTY);
    const progress = progressOn({ stderr: terminal });
    for (let i = 0; i < files; i++) {
      progress.file(i, files);
      jest.setSystemTime((i + 1) * secondsAFile * 1000);
    }
    progress.end();
    return terminal.text;
  }

  test("is shown after a second, and cleared", () => {
    expect(shown(true, 0.6)).toBe(
      "\r\u001b[Kreading file 3 of 4 …\r\u001b[Kreading file 4 of 4 …\r\u001b[K",
    );
  });

  test.each([
    ["not before", true, 0.2],
    ["not off a terminal", false, 5],
  ])("%s", (_, isTTY, seconds) => {
    expect(shown(isTTY, seconds)).toBe("");
  });
});
