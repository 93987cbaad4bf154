/** One series: the grouping key is part of its labels. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

const LABEL = /([A-Za-z_]\w*)="((?:[^"\\]|\\.)*)"/g;
const ESCAPES: Readonly<Record<string, string>> = { "\\n": "\n", '\\"': '"', "\\\\": "\\" };

/**
 * The samples of an exposition in Prometheus' text format 0.0.4. Comments and lines that are no
 * sample are passed over: it is read to look up a few families, not to check it.
 */
export function parseText(text: string): Sample[] {
  const samples: Sample[] = [];
  for (const line of text.split("\n")) {
    const found = /^([A-Za-z_:][\w:]*)(?:\{(.*)\})?\s+(\S+)/.exec(line);
    if (!found) continue;
    const [, name = "", labels = "", value] = found;
    samples.push({ name, labels: labelsOf(labels), value: Number(value) });
  }
  return samples;
}

function labelsOf(text: string): Record<string, string> {
  const pairs = [...text.matchAll(LABEL)].map(([, name = "", value = ""]) => [
    name,
    value.replace(/\\[n"\\]/g, (escape) => ESCAPES[escape] ?? escape),
  ]);
  return Object.fromEntries(pairs) as Record<string, string>;
}
