/**
 * The Prometheus text format 0.0.4, read more strictly than any server does: every family announced
 * once by HELP and TYPE, its series in one piece, no series twice, nothing but the three escapes.
 */
export interface Family {
  readonly help: string;
  readonly type: string;
  /** Name and sorted labels as JSON → value. */
  readonly series: Map<string, number>;
}

export function parseStrictly(text: string): Map<string, Family> {
  if (/[\ud800-\udfff]/u.test(text)) throw new Error("not valid Unicode");
  if (!text.endsWith("\n")) throw new Error("no newline at the end");
  const families = new Map<string, Family>();
  let help: readonly [name: string, text: string] | undefined;
  let open = "";
  for (const line of text.slice(0, -1).split("\n")) {
    const announced = /^# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)$/.exec(line);
    if (announced) {
      const [, kind, name = "", rest = ""] = announced;
      if (families.has(name)) throw new Error(`${name} is announced twice`);
      if (kind === "HELP") {
        if (help) throw new Error(`HELP ${help[0]} without TYPE`);
        help = [name, rest];
        continue;
      }
      if (help?.[0] !== name) throw new Error(`TYPE ${name} without its HELP`);
      families.set(name, { help: help[1], type: rest, series: new Map() });
      help = undefined;
      open = name;
      continue;
    }
    const { name, labels, value } = parseSample(line);
    if (name !== open || help) throw new Error(`${line} stands outside its family`);
    const { series } = families.get(name) as Family;
    const id = seriesId(name, labels);
    if (series.has(id)) throw new Error(`${line} comes twice`);
    series.set(id, value);
  }
  if (help) throw new Error(`HELP ${help[0]} without TYPE`);
  for (const [name, { series }] of families) if (!series.size) throw new Error(`${name} is empty`);
  return families;
}

export function seriesId(name: string, labels: Readonly<Record<string, string>>): string {
  const sorted = Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([name, sorted]);
}

/** All series of all families. */
export function seriesOf(families: ReadonlyMap<string, Family>): Map<string, number> {
  return new Map([...families.values()].flatMap(({ series }) => [...series]));
}

const NAME = /[a-zA-Z_:][a-zA-Z0-9_:]*/y;
const LABEL = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\[\\"n])*)"/y;
const VALUE = /^ ([+-]?(?:\d+(?:\.\d+)?(?:e[+-]?\d+)?|Inf)|NaN)$/;

export function parseSample(line: string) {
  NAME.lastIndex = 0;
  const name = NAME.exec(line)?.[0];
  if (name === undefined) throw new Error(`no sample: ${line}`);
  let at = name.length;
  const labels: Record<string, string> = {};
  if (line[at] === "{") {
    do {
      LABEL.lastIndex = at + 1;
      const [found, label, value] = LABEL.exec(line) ?? [];
      if (found === undefined || label === undefined || value === undefined) {
        throw new Error(`no label at ${at + 1}: ${line}`);
      }
      if (Object.hasOwn(labels, label)) throw new Error(`${label} comes twice: ${line}`);
      labels[label] = value.replace(/\\(.)/g, (_, c: string) => (c === "n" ? "\n" : c));
      at = LABEL.lastIndex;
    } while (line[at] === ",");
    if (line[at] !== "}") throw new Error(`labels do not end: ${line}`);
    at++;
  }
  const value = VALUE.exec(line.slice(at))?.[1];
  if (value === undefined) throw new Error(`no value: ${line}`);
  return { name, labels, value: Number(value.replace("Inf", "Infinity")) };
}
