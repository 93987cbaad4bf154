import { statusOf } from "../cron/status";
import { installedRun } from "./installed-run";
import { failed, ok, warning, type Check, type Result } from "./result";
import type { Surroundings } from "./surroundings";

/** Does anything run the collector by itself, and how did that go? */
export const timerCheck: Check = {
  name: "timer",
  look(around) {
    const { lines, healthy } = statusOf(around.host, new Date(around.nowMs));
    const facts = lines.map(factOf);
    const valueOf = (label: string): string => facts.find(([name]) => name === label)?.[1] ?? "";
    const faults = facts.filter(([name]) => name === "wrong").map(([, fault]) => fault);
    if (faults.length > 0) {
      return [failed("timer", faults.join("; "), "See `cron status` and its log.")];
    }
    if (!healthy) {
      return [
        warning(
          "timer",
          "nothing runs the collector by itself; what Claude Code deletes before you do is lost",
          "Run `collect.js cron install`.",
        ),
      ];
    }
    const last = `last run ${valueOf("last run")}`;
    const whole = ok("timer", `${valueOf("installed by")}, ${last}, next ${valueOf("runs next")}`);
    return otherLedger(around) ?? [whole];
  },
};

/** A label of up to 14 letters, and what stands behind it. */
function factOf(line: string): readonly [string, string] {
  return [line.slice(0, 15).trim(), line.slice(15).trim()];
}

function otherLedger({ host, directory, env }: Surroundings): Result[] | undefined {
  const ledger = installedRun(host)?.ledger;
  if (ledger === undefined || ledger === directory) return undefined;
  const hint = env["HANDLED_LEDGER"] ? "unset HANDLED_LEDGER" : "run doctor with that --ledger";
  return [
    warning(
      "timer",
      `the timer's runs keep their ledger in ${ledger}, this looks at ${directory}`,
      `If that is not meant, ${hint}, or run \`cron install\` again.`,
    ),
  ];
}
