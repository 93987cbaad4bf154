type Scalar = string | number | boolean;
/** Data that YAML can hold; a property that is undefined is left out. */
export type YamlValue = Scalar | readonly YamlValue[] | YamlMap;
export interface YamlMap {
  readonly [key: string]: YamlValue | undefined;
}

/**
 * Data as block-style YAML. Strings are written as JSON strings, which YAML reads alike, so no text
 * can turn into a number, a date or a comment.
 */
export function toYaml(value: YamlMap): string {
  return mapLines(value).join("\n") + "\n";
}

function mapLines(map: YamlMap): string[] {
  return Object.entries(map).flatMap(([key, value]) => {
    if (value === undefined) return [];
    if (isScalar(value) || isEmpty(value)) return [`${key}: ${JSON.stringify(value)}`];
    return [`${key}:`, ...indent(lines(value))];
  });
}

function lines(value: YamlValue): string[] {
  if (isScalar(value) || isEmpty(value)) return [JSON.stringify(value)];
  return isList(value) ? value.flatMap(itemLines) : mapLines(value);
}

function itemLines(value: YamlValue): string[] {
  const [first = "", ...rest] = lines(value);
  return [`- ${first}`, ...indent(rest)];
}

const indent = (text: readonly string[]) => text.map((line) => `  ${line}`);
const isList = (value: YamlValue): value is readonly YamlValue[] => Array.isArray(value);
const isScalar = (value: YamlValue): value is Scalar => typeof value !== "object";
const isEmpty = (value: YamlValue) => typeof value === "object" && Object.keys(value).length === 0;
