/** Asks Prometheus what a dashboard asks, as Grafana would: every target of every panel. */

/** Variables by name; several values are what a reader picks from a drop-down with many choices. */
export type Variables = Readonly<Record<string, string | readonly string[]>>;

export interface RunOptions {
  /** `All` of a drop-down is the value "$__all". */
  readonly variables: Variables;
  /** End of the time range. @default now */
  readonly end?: Date;
  /** Length of the time range in seconds. @default 60 */
  readonly rangeSeconds?: number;
  /** The data source's scrape interval in seconds, from which $__rate_interval follows. */
  readonly scrapeSeconds: number;
  /** Distance of two points of a range query, in seconds. @default scrapeSeconds */
  readonly stepSeconds?: number;
  /** Told how long each query took until its answer was read. */
  readonly onReply?: (query: string, milliseconds: number) => void;
  /** Of every request; for a Prometheus behind something that wants a login. @default none */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Series {
  readonly labels: Readonly<Record<string, string>>;
  /** Value at the end of the time range; of a range query, the last point. */
  readonly value: number;
  /** Number of points: 1 for an instant. */
  readonly points: number;
  /** The points themselves, by Unix time. */
  readonly samples: readonly (readonly [seconds: number, value: number])[];
}

export interface PanelResult {
  readonly panelId: number;
  readonly panelTitle: string;
  readonly refId: string;
  readonly expr: string;
  readonly kind: "instant" | "range";
  readonly result: readonly Series[];
}

interface Target {
  refId: string;
  expr: string;
  instant?: boolean;
  /** Least distance of two points. */
  interval?: string;
}

interface Panel {
  id: number;
  title: string;
  panels?: Panel[];
  targets?: Target[];
}

export interface DashboardJson {
  panels: Panel[];
  templating: { list: Variable[] };
}

const ALL = "$__all";
/** `$name`, `${name}`, `${name:format}` and `[[name]]`. */
const VARIABLE = /\$(\w+)|\$\{(\w+)(?::\w+)?\}|\[\[(\w+)(?::\w+)?\]\]/g;

interface Variable {
  name: string;
  type?: string;
  definition?: string;
  regex?: string;
  multi?: boolean;
  includeAll?: boolean;
  allValue?: string;
}

/**
 * As Grafana's Prometheus data source writes a value inside a matcher: as a regular expression
 * where a variable can have several values, else as plain text.
 */
const inMatcher = (value: string | readonly string[], variable: Variable): string => {
  const values = typeof value === "string" ? [value] : value;
  if (values.includes(ALL)) return variable.allValue ?? ".*";
  if (!variable.multi && !variable.includeAll) {
    return values.join().replaceAll("\\", "\\\\").replaceAll('"', '\\"');
  }
  const escaped = values.map((each) =>
    each
      .replaceAll("\\", "\\\\\\\\")
      .replaceAll('"', '\\\\\\"')
      .replace(/[$^*{}[\]'+?.()|]/g, "\\\\$&"),
  );
  return escaped.length === 1 ? escaped.join() : `(${escaped.join("|")})`;
};

/** `${__to:date:YYYY-MM-DD}`: the end of the time range, in the zone of the reader's browser. */
const withDates = (text: string, values: ReadonlyMap<string, string>): string =>
  text.replace(/\$\{__to:date:([YMD-]+)\}/g, (whole, format: string) => {
    const milliseconds = values.get("__to");
    if (milliseconds === undefined) return whole;
    const end = new Date(Number(milliseconds));
    return format
      .replace("YYYY", String(end.getFullYear()))
      .replace("MM", String(end.getMonth() + 1).padStart(2, "0"))
      .replace("DD", String(end.getDate()).padStart(2, "0"));
  });

/** Puts values in place of variables; what is no variable, such as a `${1}`, stays as it is. */
export const interpolate = (text: string, values: ReadonlyMap<string, string>): string =>
  withDates(text, values).replace(
    VARIABLE,
    (whole, bare?: string, braced?: string, bracketed?: string) => {
      return values.get(bare ?? braced ?? bracketed ?? "") ?? whole;
    },
  );

/** Everything that a dashboard's queries may name: its own variables and Grafana's intervals. */
export const valuesFor = (dashboard: DashboardJson, options: RunOptions): Map<string, string> => {
  const { variables, scrapeSeconds, stepSeconds = scrapeSeconds, rangeSeconds = 60 } = options;
  const values = new Map<string, string>();
  for (const variable of dashboard.templating.list) {
    const chosen = variables[variable.name];
    if (chosen !== undefined) values.set(variable.name, inMatcher(chosen, variable));
  }
  if (options.end) values.set("__to", String(options.end.getTime()));
  const rateSeconds = Math.max(stepSeconds + scrapeSeconds, 4 * scrapeSeconds);
  return values
    .set("__interval", `${stepSeconds}s`)
    .set("__rate_interval", `${rateSeconds}s`)
    .set("__range", `${rangeSeconds}s`);
};

type Labels = Record<string, string>;
type Sample = [time: number, value: string];
interface Reply {
  status: string;
  error?: string;
  data: {
    resultType: string;
    result: { metric: Labels; value?: Sample; values?: Sample[] }[];
  };
}

const ask = async (
  url: URL,
  query: URLSearchParams,
  headers: RunOptions["headers"] = {},
): Promise<Reply> => {
  const response = await fetch(url, { method: "POST", body: query, headers });
  const reply = (await response.json()) as Reply;
  if (reply.status !== "success") {
    throw new Error(`Prometheus refused ${query.get("query")}: ${reply.error ?? response.status}`);
  }
  return reply;
};

const seriesOf = ({ data }: Reply): Series[] =>
  data.result.map(({ metric, value, values }) => {
    const samples = value ? [value] : (values ?? []);
    return {
      labels: metric,
      value: Number(samples.at(-1)?.[1]),
      points: samples.length,
      samples: samples.map(([seconds, sample]) => [seconds, Number(sample)] as const),
    };
  });

/** Panels in page order, those inside folded rows too. */
const panelsOf = (panels: readonly Panel[]): Panel[] =>
  panels.flatMap((panel) => [panel, ...panelsOf(panel.panels ?? [])]);

const DAY_SECONDS = 86_400;

/** Grafana sets the points of a range on multiples of their distance, in the page's time zone. */
const midnightBefore = (seconds: number): string =>
  `${Math.floor(seconds / DAY_SECONDS) * DAY_SECONDS}`;

/** Runs every query of a dashboard against the Prometheus at `baseUrl`. */
export const runPanels = async (
  baseUrl: string,
  dashboard: DashboardJson,
  options: RunOptions,
): Promise<PanelResult[]> => {
  const { end = new Date(), rangeSeconds = 60, scrapeSeconds } = options;
  const values = valuesFor(dashboard, { ...options, end });
  const endSeconds = end.getTime() / 1000;
  const startSeconds = endSeconds - rangeSeconds;
  const results: PanelResult[] = [];
  for (const { id, title, targets = [] } of panelsOf(dashboard.panels)) {
    for (const { refId, expr, instant = false, interval } of targets) {
      const query = interpolate(expr, values);
      const times = instant
        ? { time: `${endSeconds}` }
        : interval === "1d"
          ? { start: midnightBefore(startSeconds), end: midnightBefore(endSeconds), step: "1d" }
          : {
              start: `${startSeconds}`,
              end: `${endSeconds}`,
              step: `${options.stepSeconds ?? scrapeSeconds}`,
            };
      const url = new URL(`api/v1/${instant ? "query" : "query_range"}`, `${baseUrl}/`);
      const asked = performance.now();
      const reply = await ask(url, new URLSearchParams({ query, ...times }), options.headers);
      options.onReply?.(`${title} ${refId}`, performance.now() - asked);
      const kind = instant ? "instant" : "range";
      results.push({
        panelId: id,
        panelTitle: title,
        refId,
        expr: query,
        kind,
        result: seriesOf(reply),
      });
    }
  }
  return results;
};

/** What each drop-down of label values offers, by the variable's name. */
export const runVariables = async (
  baseUrl: string,
  dashboard: DashboardJson,
  options: RunOptions,
): Promise<Record<string, string[]>> => {
  const values = valuesFor(dashboard, options);
  const offered: Record<string, string[]> = {};
  for (const { name, type, definition = "", regex } of dashboard.templating.list) {
    if (type !== "query") continue;
    const [, series = "", label = ""] = /^label_values\((.+), (\w+)\)$/.exec(definition) ?? [];
    const url = new URL(`api/v1/label/${label}/values`, `${baseUrl}/`);
    url.searchParams.set("match[]", interpolate(series, values));
    const { data } = (await (await fetch(url)).json()) as { data: string[] };
    const wanted = new RegExp(regex?.replace(/^\/(.*)\/$/, "$1") ?? "");
    offered[name] = data.filter((value) => wanted.test(value));
  }
  return offered;
};
