/** What every query of Claude Code Usage must answer, from figures that a test knows. */
import type { ExpectedPanels, ExpectedSeries } from "./expected-panels";
import type { Machine } from "./pushed-machines";

type Amounts = Readonly<Record<string, number>>;

/** By user or team, as the bars are named; nothing where no machine has one. */
export interface Owned {
  readonly cost: Amounts;
  readonly month: Amounts;
  readonly tokens: Amounts;
}

/** The figures that a reader must find, over the chosen machines. */
export interface UsageFigures {
  readonly totals: Machine["totals"];
  /** As pushed; by day, in any order. */
  readonly days: Machine["days"];
  readonly activity: NonNullable<Machine["activity"]>;
  /** Undefined where no machine's figures are of the reader's day and month. */
  readonly current: Machine["current"] | undefined;
  /** As the bars are named. */
  readonly models: Amounts;
  readonly projects: Amounts;
  readonly users: Owned;
  readonly teams: Owned;
  readonly unpriced: Amounts;
  /** Only what is above 0. */
  readonly skipped: Amounts;
  readonly duplicates: Machine["duplicates"];
  readonly responses: number;
  readonly estimatedUsd: number;
  readonly partlyCovered: number;
  readonly unreadable: number;
  readonly countedTwice: number;
  readonly oldestPriceTable: number;
  readonly extras: Machine["extras"];
  /** Those with a witness. */
  readonly witnessed: readonly Machine[];
  /** The four that are silent longest. */
  readonly oldest: readonly Machine[];
}

const one = (value: number): ExpectedSeries[] => [{ labels: {}, value }];

const named = (label: string, amounts: Amounts): ExpectedSeries[] =>
  Object.entries(amounts).map(([name, value]) => ({ labels: { [label]: name }, value }));

const orNone = (label: string, amounts: Amounts, none: string): ExpectedSeries[] =>
  named(label, Object.keys(amounts).length > 0 ? amounts : { [none]: 0 });

const byMachine = (
  machines: readonly Machine[],
  value: (machine: Machine) => number,
): ExpectedSeries[] =>
  machines.map((machine) => ({
    labels: {
      instance: machine.instance,
      ...(machine.user === undefined ? {} : { user: machine.user }),
    },
    value: value(machine),
  }));

export const expectedUsage = (figures: UsageFigures, end: Date): ExpectedPanels => {
  const [input, output, cacheCreation, cacheRead, costUsd, activeDays] = figures.totals;
  const [today, mean, month, forecast] = figures.current ?? [];
  const [webSearches, residency, batch] = figures.extras;
  const [sameSession, otherSession] = figures.duplicates;
  const dated = (date: string, value: number): ExpectedSeries => ({
    labels: { date: `${date}T00:00:00Z` },
    value,
  });
  const byDay = (column: 1 | 2 | 3 | 4 | 5): ExpectedSeries[] =>
    figures.days.map((day) => dated(day[0], day[column] ?? 0));
  const byUsedDay = (column: 1 | 2 | 4 | 5): ExpectedSeries[] =>
    byDay(column).filter(({ value }) => value > 0);
  const activity = (column: 1 | 2): ExpectedSeries[] =>
    figures.activity.map((day) => dated(day[0], day[column]));
  const known = (value: number | undefined): ExpectedSeries[] =>
    value === undefined ? [] : one(value);
  return {
    "Total cost A": one(costUsd),
    "Input tokens A": one(input),
    "Output tokens A": one(output),
    "Active days A": one(activeDays),
    "Month to date A": known(month),
    "Month to date B": known(forecast),
    "Today against the 7-day mean A": known(today),
    "Today against the 7-day mean B": known(mean),
    "Last collection A": byMachine(
      figures.oldest,
      ({ collectedAt }) => end.getTime() / 1000 - collectedAt,
    ),
    "Daily cost A": byDay(3),
    "Token usage by day A": byUsedDay(1),
    "Token usage by day B": byUsedDay(2),
    "Token usage by day C": byUsedDay(4),
    "Token usage by day D": byUsedDay(5),
    "Token distribution A": one(input),
    "Token distribution B": one(output),
    "Token distribution C": one(cacheCreation),
    "Token distribution D": one(cacheRead),
    "Cache creation tokens A": one(cacheCreation),
    "Cache read tokens A": one(cacheRead),
    "Responses A": one(figures.responses),
    "Cost by model A": named("model", figures.models),
    "Cost by project A": named("project", figures.projects),
    "Cost by user A": named("user", figures.users.cost),
    "Cost by team A": named("team", figures.teams.cost),
    "This month by user A": named("user", figures.users.month),
    "This month by team A": named("team", figures.teams.month),
    "Tokens by user A": named("user", figures.users.tokens),
    "Tokens by team A": named("team", figures.teams.tokens),
    "Daily details A": byDay(1),
    "Daily details B": byDay(2),
    "Daily details C": byDay(4),
    "Daily details D": byDay(5),
    "Daily details E": byDay(3),
    "Daily details F": activity(1),
    "Daily details G": activity(2),
    "Cost at estimated prices A": one(figures.estimatedUsd),
    "Cost at estimated prices B": one(figures.estimatedUsd / costUsd),
    "Second witness A": byMachine(figures.witnessed, ({ witness = NaN }) => witness),
    "Duplicates left out A": one(sameSession),
    "Duplicates left out B": one(otherSession),
    "Days partly covered A": one(figures.partlyCovered),
    "Unreadable logs A": one(figures.unreadable),
    "Machines counted twice A": one(figures.countedTwice),
    "Price table of A": one(figures.oldestPriceTable * 1000),
    "Unpriced tokens by model A": orNone("model", figures.unpriced, "every model has a price"),
    "Skipped lines by reason A": orNone("reason", figures.skipped, "nothing was skipped"),
    "Not in the total cost A": one(webSearches),
    "Not in the total cost B": one(residency),
    "Not in the total cost C": one(batch),
    // Loaded by another way than a push: history-panels.test.ts.
    "Cost, loaded history A": [],
    "Tokens, loaded history A": [],
    "Tokens, loaded history B": [],
    "Tokens, loaded history C": [],
    "Tokens, loaded history D": [],
    "Messages, loaded history A": [],
  };
};
