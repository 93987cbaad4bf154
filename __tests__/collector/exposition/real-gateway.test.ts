import { familyText } from "../../../collector/exposition/text-format";
import { collectorMetrics } from "../../../metrics";
import { describeUnless } from "../../unless";
import { noPushgateway, RealPushgateway } from "../push/real-pushgateway";
import { NASTY } from "./random-usage";
import { parseSample, parseStrictly, seriesId, seriesOf } from "./strict-parser";
import { worstCase } from "./worst-case";

jest.setTimeout(60_000);

describeUnless("a real Pushgateway", noPushgateway, () => {
  const gateway = new RealPushgateway();
  beforeAll(() => gateway.start());
  afterAll(() => gateway.end());

  const put = async (instance: string, body: string): Promise<[number, string]> => {
    const path = `${gateway.url}/metrics/job/claude_code_usage/instance/${instance}`;
    const answer = await fetch(path, { method: "PUT", body });
    return [answer.status, await answer.text()];
  };

  /** What the gateway exposes of an instance, without the labels of the group. */
  const exposed = async (instance: string): Promise<Map<string, number>> => {
    const text = await (await fetch(`${gateway.url}/metrics`)).text();
    const lines = text.split("\n").filter((line) => line.startsWith("claude_code_"));
    const samples = lines.map(parseSample).filter(({ labels }) => labels["instance"] === instance);
    return new Map(
      samples.map(({ name, labels, value }) => {
        const { job, instance: group, ...own } = labels;
        expect([job, group]).toEqual(["claude_code_usage", instance]);
        return [seriesId(name, own), value];
      }),
    );
  };

  test("takes every series there can be and gives each back as it was", async () => {
    const text = worstCase();
    expect(await put("worst", text)).toEqual([200, ""]);
    expect(await exposed("worst")).toEqual(seriesOf(parseStrictly(text)));
  });

  test("takes each nasty text as a label", async () => {
    const samples = NASTY.map((text, i) => ({
      labels: { model: `${i} ${text.replace(/[\ud800-\udfff]/gu, "")}` },
      value: i,
    }));
    const text = familyText(collectorMetrics.unpricedTokens, samples);
    expect(await put("nasty", text)).toEqual([200, ""]);
    expect(await exposed("nasty")).toEqual(seriesOf(parseStrictly(text)));
  });

  test("refuses a push of which the strict parser says that a series comes twice", async () => {
    const { name, help } = collectorMetrics.cost;
    const [status] = await put(
      "twice",
      `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${name} 1\n${name} 1\n`,
    );
    expect(status).toBe(400);
  });
});
