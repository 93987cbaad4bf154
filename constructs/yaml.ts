import { stringify } from "yaml";

/** Data that YAML can hold; a property that is undefined is left out. */
export type YamlValue = string | number | boolean | readonly YamlValue[] | YamlMap;
export interface YamlMap {
  readonly [key: string]: YamlValue | undefined;
}

/** Data as block-style YAML. Strings are quoted, so none can turn into a number, a date or a comment. */
export const toYaml = (data: YamlMap): string =>
  stringify(data, { defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN", lineWidth: 0 });
