import { readdirSync, readFileSync } from "node:fs";

/** As an out-of-memory killer or a closed laptop would: no process says goodbye. */
export const killWithDescendants = (pid: number): void => signalFamily(pid, "SIGKILL");

/** Sends a signal to a process and to all that it has started. */
export function signalFamily(pid: number, signal: NodeJS.Signals): void {
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry)))
    try {
      const stat = readFileSync(`/proc/${name}/stat`, "utf8");
      const parent = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1];
      parents.set(Number(name), Number(parent));
    } catch {
      // It ended meanwhile.
    }
  const family = new Set([pid]);
  for (let grown = 0; grown !== family.size;) {
    grown = family.size;
    for (const [child, parent] of parents) if (family.has(parent)) family.add(child);
  }
  for (const member of family)
    try {
      process.kill(member, signal);
    } catch {
      // It ended meanwhile.
    }
}
