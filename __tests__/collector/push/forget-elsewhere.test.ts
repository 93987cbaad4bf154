import { UsageError } from "../../../collector/errors";
import { FakeGateway, Home } from "../run-collector";
import { forget } from "./run-forget";

let home: Home;
beforeEach(() => (home = new Home()));
afterEach(() => home.remove());

describe("forget on a gateway that behaves otherwise", () => {
  const gateway = new FakeGateway();
  beforeAll(() => gateway.start());
  afterAll(() => gateway.stop());
  beforeEach(() => (gateway.received.length = 0));

  const TEXT =
    'push_time_seconds{instance="a\\"b",job="claude_code_usage"} 1.7e9\n' +
    'claude_code_input_tokens_total{instance="a\\"b",job="claude_code_usage"} 5\n' +
    'claude_code_cost_usd_total{instance="a\\"b",job="claude_code_usage"} 2.5e-1\n' +
    'claude_code_input_tokens_total{instance="other",job="claude_code_usage",user="jo"} 7\n' +
    '# a comment\nclaude_code_input_tokens_total{instance="third",job="another"} 9\n';

  /** Answers the last request by its method and path. */
  function serve(answers: (method: string, path: string) => [number, string]): void {
    gateway.answer = (response) => {
      const { method = "", url = "" } = gateway.received.at(-1) ?? {};
      const [status, body] = answers(method, url);
      response.writeHead(status).end(body);
    };
  }

  test.each([
    ["has no API", 404, "404 page not found\n"],
    ["answers nonsense there", 200, "{nonsense"],
    ["answers other JSON there", 200, '{"data":{}}'],
  ])("reads /metrics where it %s", async (_, status, body) => {
    let isGone = false;
    serve((method, path) => {
      isGone ||= method === "DELETE";
      if (path === "/api/v1/metrics") return [status, body];
      return path === "/metrics" && !isGone ? [200, TEXT] : [200, ""];
    });
    const ran = await forget(home, { instance: 'a"b', yes: true }, [gateway.url]);
    expect([ran.error, ran.code]).toEqual([undefined, 0]);
    expect(ran.stdout).toContain(
      `a"b at ${gateway.url}: 5 tokens, $0.25, last push 2023-11-14T22:13:20.000Z\n`,
    );
    expect(gateway.received.map(({ method }) => method)).toContain("DELETE");
    const missing = await forget(home, { instance: "third", yes: true }, [gateway.url]);
    expect(missing.error?.message).toContain(
      "There is no group of third. No gateway that answered",
    );
  });

  test("fails when the group stays", async () => {
    serve((_, path) => (path === "/metrics" ? [200, TEXT] : [404, ""]));
    gateway.answer = ((inner) => (response) => {
      if (gateway.received.at(-1)?.method === "DELETE") response.writeHead(202).end();
      else inner(response);
    })(gateway.answer);
    const ran = await forget(home, { instance: "other", yes: true }, [gateway.url]);
    expect([ran.code, ran.removed]).toEqual([1, []]);
    expect(ran.stderr).toContain(
      "took the request but still lists other (user jo).\nThe machine may",
    );
  });

  test("fails when it may not delete, or is no Pushgateway", async () => {
    serve((method, path) =>
      method === "DELETE" ? [403, ""] : path === "/metrics" ? [200, TEXT] : [404, ""],
    );
    const refused = await forget(home, { instance: "other", yes: true }, [gateway.url]);
    expect([refused.code, refused.removed]).toEqual([1, []]);
    expect(refused.stderr).toContain("HTTP 403");
    serve(() => [200, "<html>"]);
    const page = await forget(home, { instance: "other", yes: true }, [gateway.url]);
    expect(page.error?.message).toMatch(/with an HTML page\.[^]*There is no group of other/);
    expect(gateway.received.at(-1)?.method).toBe("GET");
  });

  test("needs the machine's name, before anything is asked", async () => {
    for (const values of [{}, { instance: "" }]) {
      const ran = await forget(home, values, [gateway.url]);
      expect(ran.error).toBeInstanceOf(UsageError);
      expect(ran.error?.message).toContain("--instance ID");
    }
    expect(gateway.received).toEqual([]);
  });
});
