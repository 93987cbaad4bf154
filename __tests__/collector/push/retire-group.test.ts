/** What stays of a retired group, by a look whose numbers are chosen. */
import { parseGateway } from "../../../collector/push/gateway";
import { figuresOf } from "../../../collector/push/group-figures";
import { retireGroup, silentGroups, type Look } from "../../../collector/push/retire-group";
import type { Sample } from "../../../collector/push/text-format";
import { FakeGateway } from "../run-collector";
import { quickTransport } from "./gateway-doubles";

const gateway = new FakeGateway();
beforeAll(() => gateway.start());
afterAll(() => gateway.stop());
beforeEach(() => (gateway.received.length = 0));

/** In milliseconds and back this is 1763816861.0001168. */
const PUSHED = 1763816861.000117;

const sample = (name: string, value: number, labels = {}): Sample => ({
  name,
  value,
  labels: { job: "claude_code_usage", instance: "old", ...labels },
});

function lookAt(...samples: readonly Sample[]): Look {
  return { takenMs: 0, nowMs: 0, groups: new Map([['["old",""]', samples]]) };
}

async function retireBy(found: Look, later = found) {
  const [group] = figuresOf([...found.groups.values()].flat());
  if (!group) throw new Error("no group");
  const to = parseGateway(gateway.url, "URL", "argument");
  const outcome = await retireGroup(to, group, later, quickTransport());
  return [outcome, ...gateway.received.map(({ method, body }) => `${method} ${body}`)];
}

test("the marker is the gateway's own number, to the last digit", async () => {
  const look = lookAt(
    sample("claude_code_input_tokens_total", 7),
    sample("claude_code_daily_cost_usd", 0.1, { date: "2026-01-01" }),
    sample("push_time_seconds", PUSHED),
  );
  const [outcome, sent = ""] = await retireBy(look);
  expect(outcome).toBe("retired");
  expect(sent.split("\n").filter((line) => !line.includes("#"))).toEqual([
    "claude_code_input_tokens_total 7",
    "claude_code_retired_last_push_timestamp 1763816861.000117",
    "",
  ]);
  expect(sent).toMatch(/^PUT # HELP /);
});

test("a team stays with the totals", async () => {
  const team = { team: "core" };
  const look = lookAt(
    sample("claude_code_cost_usd_total", 0.5, team),
    sample("claude_code_daily_cost_usd", 0.5, { date: "2026-01-01", ...team }),
    sample("claude_code_collector_info", 1, { version: "1", zone: "UTC", ledger: "l", ...team }),
    sample("push_time_seconds", PUSHED),
  );
  const [outcome, sent = ""] = await retireBy(look);
  expect(outcome).toBe("retired");
  expect(sent.split("\n").filter((line) => !line.includes("#"))).toEqual([
    'claude_code_cost_usd_total{team="core"} 0.5',
    'claude_code_collector_info{version="1",zone="UTC",ledger="l",machine="",team="core"} 1',
    "claude_code_retired_last_push_timestamp 1763816861.000117",
    "",
  ]);
});

test("who groups by team in the gateway itself has keys that are not ours", () => {
  const names = (look: Look) => silentGroups({ ...look, nowMs: Date.now() * 2 }, 1).length;
  const cost = (labels = {}) => sample("claude_code_cost_usd_total", 1, labels);
  const pushed = (labels = {}) => sample("push_time_seconds", PUSHED, labels);
  expect(names(lookAt(cost(), pushed()))).toBe(1);
  expect(names(lookAt(cost({ team: "core" }), pushed()))).toBe(1);
  expect(names(lookAt(cost({ team: "core" }), pushed({ team: "core" })))).toBe(0);
  expect(names(lookAt(cost({ floor: "2" }), pushed()))).toBe(0);
});

test("a push by a microsecond later, none at all and a retired one change nothing", async () => {
  const found = lookAt(sample("push_time_seconds", PUSHED));
  const pushed = lookAt(sample("push_time_seconds", PUSHED + 1e-6));
  const retired = lookAt(
    sample("push_time_seconds", PUSHED),
    sample("claude_code_retired_last_push_timestamp", PUSHED),
  );
  for (const later of [pushed, retired, lookAt()])
    expect(await retireBy(found, later)).toEqual(["pushed"]);
});
