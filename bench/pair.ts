/** Two commands measured side by side: in turns, so that a busy machine slows both alike. */
import { hasGnuTime, median, peakMbOf, timesOf, type Command, type Times } from "./measure";

export interface Pair {
  readonly what: string;
  readonly ours: Command;
  readonly theirs: Command;
  readonly theirName: string;
  /** The most that ours may be for each of theirs. */
  readonly target: Partial<Record<keyof Figures, number>>;
}

/** Medians; ratios are medians of the ratios within a round, ours for each of theirs. */
export interface Compared extends Omit<Pair, "ours" | "theirs"> {
  readonly rounds: number;
  readonly ours: Figures;
  readonly theirs: Figures;
  readonly ratio: Figures;
}

export interface Figures extends Times {
  /** undefined where it can't be measured. */
  readonly peakMb: number | undefined;
}

export async function compare(pair: Pair, rounds: number): Promise<Compared> {
  const ours: Times[] = [];
  const theirs: Times[] = [];
  for (let round = 0; round < rounds; round++) {
    // Whoever is second finds the machine as the first has left it.
    const isOurTurn = round % 2 === 0;
    if (isOurTurn) ours.push(await timesOf(pair.ours));
    theirs.push(await timesOf(pair.theirs));
    if (!isOurTurn) ours.push(await timesOf(pair.ours));
  }
  const peaks = hasGnuTime
    ? { ours: await peakMbOf(pair.ours), theirs: await peakMbOf(pair.theirs) }
    : undefined;
  const ratioOf = (field: keyof Times): number =>
    median(ours.map((one, i) => one[field] / (theirs[i] as Times)[field]));
  const { what, theirName, target } = pair;
  return {
    ...{ what, theirName, target, rounds },
    ours: { ...medians(ours), peakMb: peaks?.ours },
    theirs: { ...medians(theirs), peakMb: peaks?.theirs },
    ratio: {
      wallMs: ratioOf("wallMs"),
      cpuMs: ratioOf("cpuMs"),
      peakMb: peaks && peaks.ours / peaks.theirs,
    },
  };
}

function medians(times: readonly Times[]): Times {
  return {
    wallMs: median(times.map(({ wallMs }) => wallMs)),
    cpuMs: median(times.map(({ cpuMs }) => cpuMs)),
  };
}
