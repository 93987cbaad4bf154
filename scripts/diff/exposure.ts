import { byName, differences } from "./attributes";
import type { Change } from "./change";
import { blocks, shown, text, type Attributes } from "./resource-change";

/** What keeps a container from doing more than it should. */
const HARDENING = [
  "user",
  "privileged",
  "capabilities",
  "security_opts",
  "read_only",
  "network_mode",
];

/** Ports that appear, move or open, and hardening that changes. */
export function exposure(subject: string, before: Attributes, after: Attributes): Change[] {
  // What never runs can do nothing; its user is the image's, read back from the engine.
  const runs = after["start"] !== false;
  const hardening =
    runs && Object.keys(before).length && Object.keys(after).length
      ? HARDENING.flatMap((name) => differences(before[name], after[name], name))
      : [];
  return [
    ...ports(subject, before, after),
    ...(hardening.length
      ? [{ area: "exposure" as const, subject, verdict: "hardening changed", details: hardening }]
      : []),
  ];
}

function ports(subject: string, before: Attributes, after: Attributes): Change[] {
  const internal = (port: Attributes) => shown(port["internal"]);
  return byName(blocks(before["ports"]), blocks(after["ports"]), internal).flatMap((port) => {
    const [was, is] = [port.before && published(port.before), port.after && published(port.after)];
    if (was === is) return [];
    const opened = is !== undefined && isOpen(port.after) && !isOpen(port.before);
    const details = [
      {
        what: `port ${port.name} inside`,
        ...(was !== undefined && { before: was }),
        ...(is !== undefined && { after: is }),
      },
    ];
    const verdict = is === undefined ? "closed" : opened ? OPENED : was ? "moved" : "published";
    return [{ area: "exposure" as const, subject, verdict, details }];
  });
}

const OPENED = "⚠ OPENED: every machine that reaches this one reaches it";

const published = (port: Attributes) => {
  const ip = address(port);
  return `${ip.includes(":") ? `[${ip}]` : ip}:${shown(port["external"])}`;
};

/** Without an address Docker publishes on all of them. */
const address = (port: Attributes) => text(port["ip"]) || "0.0.0.0";

const isOpen = (port: Attributes | undefined) =>
  port !== undefined && address(port) !== "::1" && !address(port).startsWith("127.");
