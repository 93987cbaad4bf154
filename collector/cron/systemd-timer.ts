import { isAbsolute, join } from "node:path";
import { CollectError } from "../errors";
import { accountOfProcess, type Host } from "./host";
import { runProgram, type Answer } from "./program";
import { runCommand } from "./run-command";
import { intervalOfTimer, systemdUnits, TIMER, wordsOfService } from "./systemd-units";
import type { Installed, Plan, Timer } from "./timer";
import { readUnit, removeUnits, writeUnits } from "./unit-files";

/** A service and a timer of the account's own systemd. */
export function systemdTimer(host: Host): Timer {
  const folder = folderOf(host);
  const units = ({ interval, run }: Plan) => systemdUnits(folder, interval, runCommand(host, run));
  return {
    means: "systemd",
    find: () => find(host, folder),
    preview: (plan) =>
      units(plan)
        .map(({ path, text }) => `# ${path}\n${text}`)
        .join("\n"),
    install: (plan) => {
      const fresh = find(host, folder) === undefined;
      const changed = writeUnits(units(plan));
      try {
        must(systemctl(host, "daemon-reload"));
        must(systemctl(host, "enable", "--now", TIMER));
        // A timer that already runs keeps its old hours until it is started again.
        if (changed && !fresh) must(systemctl(host, "restart", TIMER));
      } catch (error) {
        if (fresh) removeUnits(systemdUnits(folder, "15m", []));
        throw error;
      }
      return changed;
    },
    uninstall: () => {
      if (!find(host, folder)) return false;
      must(systemctl(host, "disable", "--now", TIMER));
      removeUnits(systemdUnits(folder, "15m", []));
      must(systemctl(host, "daemon-reload"));
      return true;
    },
    hints: () => [
      "systemd ends your timers when you log out; to run it then too: " +
        `loginctl enable-linger ${accountOfProcess()?.username ?? ""}`,
    ],
  };
}

function folderOf({ env, home }: Host): string {
  const config = env["XDG_CONFIG_HOME"];
  const base = config && isAbsolute(config) ? config : join(home, ".config");
  return join(base, "systemd", "user");
}

function find(host: Host, folder: string): Installed | undefined {
  const [service, timer] = systemdUnits(folder, "15m", []).map(({ path }) => readUnit(path));
  if (service === undefined && timer === undefined) return undefined;
  const active = systemctl(host, "is-active", TIMER);
  return {
    shown: join(folder, TIMER),
    words: wordsOfService(service ?? ""),
    interval: intervalOfTimer(timer ?? ""),
    next: () => nextOf(host),
    trouble: active.code === 0 ? [] : [`the timer does not run (${outcome(active)})`],
  };
}

function nextOf(host: Host): string | undefined {
  const { stdout } = systemctl(host, "show", TIMER, "--property=NextElapseUSecRealtime", "--value");
  return stdout.trim() || undefined;
}

function systemctl({ env }: Host, ...args: string[]): Answer {
  return runProgram(env, "systemctl", ["--user", ...args]);
}

function must(answer: Answer): void {
  if (answer.code === 0) return;
  throw new CollectError(
    `\`systemctl --user\` failed: ${outcome(answer)}.\n` +
      "A timer of systemd needs a login session of this account (not `su`); else use the crontab: " +
      "`cron install` without --systemd.",
  );
}

const outcome = ({ missing, stderr, stdout, code }: Answer): string =>
  missing ? "there is no systemctl on the PATH" : stderr || stdout.trim() || `exit code ${code}`;
