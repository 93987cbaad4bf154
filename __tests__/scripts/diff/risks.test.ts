/** What puts data at risk, and what opens or loosens a container, change by change. */
import { meaningOf } from "../../../scripts/diff/meaning";
import type { Attributes, ResourceChange } from "../../../scripts/diff/resource-change";

const change = (before: Attributes, after: Attributes, more: Partial<ResourceChange> = {}) =>
  meaningOf([
    {
      address: "docker_container.c",
      type: "docker_container",
      action: "replace",
      before: { name: "c", ...before },
      after: { name: "c", ...after },
      ...more,
    },
  ]);
const sentences = (...args: Parameters<typeof change>) =>
  change(...args).risks.map(({ sentence }) => sentence);
const opened = (...args: Parameters<typeof change>) =>
  change(...args)
    .changes.filter(({ area }) => area === "exposure")
    .map(({ verdict, details }) => [verdict, ...details.map(({ what }) => what)]);

const time = (value: string) => ({ command: [`--storage.tsdb.retention.time=${value}`] });
const size = (value: string) => ({ command: [`--storage.tsdb.retention.size=${value}`] });

test.each<[string, Attributes, Attributes, boolean]>([
  ["2 weeks to 13 days", time("2w"), time("13d"), true],
  ["13 days to 2 weeks", time("13d"), time("2w"), false],
  ["a year to 364 days", time("1y"), time("364d"), true],
  ["48 hours to 2 days", time("48h"), time("2d"), false],
  ["1 TB to 1,000 GB", size("1TB"), size("1000GB"), true],
  ["1 GB to 1,024 MB", size("1GB"), size("1024MB"), false],
  ["no bound to 10 GB", {}, size("10GB"), true],
  ["10 GB to no bound", size("10GB"), {}, false],
])("retention of %s", (_, before, after, isRisk) => {
  expect(sentences(before, after).length > 0).toBe(isRisk);
});

test("a gateway's file that moves is forgotten; one that appears is not", () => {
  const at = (file: string) => ({ command: [`--persistence.file=${file}`] });
  const forgotten = ["what was pushed is forgotten until each machine pushes again."];
  expect(sentences(at("/a"), at("/b"))).toEqual(forgotten);
  expect(sentences(at("/a"), {})).toEqual(forgotten);
  expect(sentences({}, at("/a"))).toEqual([]);
  expect(sentences(at("/a"), at("/a"))).toEqual([]);
});

test.each([
  ["a:v2.10.0", "a:v2.9.1", true],
  ["a:v2.9.1", "a:v2.10.0", false],
  ["a:v2.9.1", "b:v1.0.0", false],
  ["a:v2.9.1", "a:v2.9.1@sha256:aa", false],
])("image %s to %s: older is %s", (before, after, isOlder) => {
  expect(sentences({ image: before }, { image: after }).length > 0).toBe(isOlder);
});

test.each([
  ["docker_volume", "delete", "is removed with everything in it."],
  ["docker_volume", "replace", "is removed with everything in it."],
  ["grafana_folder", "delete", "is removed with every page and alert rule that lies in it."],
] as const)("%s: %s", (type, action, sentence) => {
  expect(sentences({}, {}, { type, action })).toEqual([sentence]);
  expect(sentences({}, {}, { type, action: "update" })).toEqual([]);
});

const port = (ip: string | undefined, external = 9090) => ({
  ports: [{ internal: 9090, external, ...(ip !== undefined && { ip }) }],
});
const OPENED = "⚠ OPENED: every machine that reaches this one reaches it";

test.each<[string, Attributes, Attributes, string | undefined]>([
  ["from loopback to all", port("127.0.0.1"), port("0.0.0.0"), OPENED],
  ["to no address, which is all", port("127.0.0.1"), port(undefined), OPENED],
  ["from IPv6 loopback to an address", port("::1"), port("192.0.2.7"), OPENED],
  ["new on all", {}, port("0.0.0.0"), OPENED],
  ["from open to open", port("0.0.0.0"), port("0.0.0.0", 9099), "moved"],
  ["from IPv4 to IPv6 loopback", port("127.0.0.1"), port("::1"), "moved"],
  ["new on loopback", {}, port("::1"), "published"],
  ["away", port("0.0.0.0"), {}, "closed"],
  ["not at all", port("0.0.0.0"), port(undefined), undefined],
])("a port %s", (_, before, after, verdict) => {
  expect(opened(before, after)).toEqual(verdict ? [[verdict, "port 9090 inside"]] : []);
});

test.each(["user", "privileged", "capabilities", "security_opts", "read_only", "network_mode"])(
  "hardening by %s is told, not of what never runs",
  (name) => {
    expect(opened({ [name]: "a" }, { [name]: "b" })).toEqual([["hardening changed", name]]);
    expect(opened({ [name]: "a" }, { [name]: "b", start: false })).toEqual([]);
  },
);

test("secrets are hidden on both sides, also in lists and addresses", () => {
  const before = { env: ["A_TOKEN=canary-1"], tokens: ["canary-2"], url: "http://u:canary-3@h/" };
  const after = { env: ["A_TOKEN=other-1"], tokens: ["other-2"], url: "http://u:other-3@i/" };
  const text = JSON.stringify(change(before, after));
  expect(text).toContain("http://u:(hidden)@h/");
  expect(text).not.toMatch(/canary|other-/);
});
