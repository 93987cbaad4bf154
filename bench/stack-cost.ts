/** What a day costs where the stack runs, for one machine: its seconds, and what happens in it. */
import { statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { put } from "../__tests__/faults/full-machine";
import {
  gatewayJob,
  gatewayProgram,
  type Program,
  prometheusProgram,
} from "../__tests__/faults/program";
import type { Machine } from "./commands";
import { exposition, pushgateway } from "./gateway";
import { prometheus } from "./panels";

const DAY_SECONDS = 86_400;
/** The stack scrapes its Pushgateway every minute; … */
const SCRAPES_A_DAY = 1_440;
/** … a machine pushes every 15 minutes. */
const SCRAPES_A_PUSH = 15;

/**
 * A Pushgateway and a Prometheus that do nothing, beside two that live a minute in each second. A day
 * is a day of the first and, on top, what a day's scrapes and pushes cost the second.
 *
 * @returns a Markdown table.
 */
export async function stackCost(machine: Machine, seconds: number): Promise<string> {
  const text = await exposition(machine);
  const idle = pair(3_600);
  const busy = pair(1);
  const all = [...idle, ...busy];
  const [gateway] = busy;
  try {
    await start(idle, text);
    await start(busy, text);
    const before = all.map((program) => program.cpuSeconds());
    for (let second = 0; second < seconds; second++) {
      if (second % SCRAPES_A_PUSH === 0) await put(gateway.url, "machine", text);
      await wait(1_000);
    }
    const used = all.map((program, i) => program.cpuSeconds() - (before[i] ?? 0));
    const memory = busy.map((program) => program.memoryMb().most);
    // Its end writes the file.
    await gateway.end();
    const fileMb = statSync(join(gateway.folder, "metrics")).size / 1e6;
    const cells = ["Pushgateway", "Prometheus"].map((name, i) => {
      const [resting = 0, working = 0] = [used[i], used[i + 2]];
      const day = (resting * DAY_SECONDS + (working - resting) * SCRAPES_A_DAY) / seconds;
      return `| ${name} | ${day.toFixed(0)} s | ${memory[i]} MiB |\n`;
    });
    return (
      `\nOne machine on a stack of its own; the Pushgateway's file: ${fileMb.toFixed(2)} MB\n\n` +
      `| what | CPU a day | memory |\n|---|---|---|\n${cells.join("")}`
    );
  } finally {
    for (const program of all) await program.remove();
  }
}

type Pair = readonly [Program, Program];

/** A Pushgateway and the Prometheus that scrapes it. */
function pair(scrapeSeconds: number): Pair {
  const gateway = gatewayProgram(pushgateway ?? "");
  const jobs = () => [gatewayJob(gateway.url, scrapeSeconds)];
  return [gateway, prometheusProgram(prometheus ?? "", jobs)];
}

async function start([gateway, server]: Pair, text: string): Promise<void> {
  await gateway.start();
  await put(gateway.url, "machine", text);
  await server.start();
}
