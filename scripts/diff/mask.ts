import type { Attributes, Value } from "./resource-change";

/** Stands where a secret was. */
export const MASK = "(hidden)";

/** Attribute and variable names whose value is a secret. */
const SECRET = /passw|secret|token|credential|api_?key|private_?key|^auth$|bearer/i;

/** Not the secret itself but where it is read from: a file of Grafana's, a function of Terraform's. */
const REFERENCE = /^\$(__file)?\{/;

/** A resource's attributes without secrets: by name, in variables, in addresses and in YAML. */
export const maskAttributes = (attributes: Attributes): Attributes =>
  maskValue(attributes, "") as Attributes;

function maskValue(value: Value, name: string): Value {
  if (typeof value === "string")
    return SECRET.test(name) && value !== "" && !REFERENCE.test(value) ? MASK : maskText(value);
  if (Array.isArray(value)) return value.map((item: Value) => maskValue(item, name));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value as Attributes).map(([key, inner]) => [key, maskValue(inner, key)]),
  );
}

/** A text without what looks like a secret in it: NAME=value, `password: …`, user:password@. */
export function maskText(text: string): string {
  const variable = /^([A-Z][A-Z0-9_]*)=(.*)$/s.exec(text);
  if (variable?.[1] && SECRET.test(variable[1]) && !REFERENCE.test(variable[2] ?? ""))
    return `${variable[1]}=${MASK}`;
  return text
    .replace(/(\/\/[^/\s:@"]+):[^/\s@"]+@/g, `$1:${MASK}@`)
    .replace(
      /^(\s*-?\s*(?:password|credentials|bearer_token|secret|token):\s*)\S.*$/gm,
      `$1${MASK}`,
    );
}

/** A text without the given secrets, wherever they stand; the longest first. */
export const maskKnown = (text: string, secrets: readonly string[]): string =>
  [...secrets]
    .filter((secret) => secret.length >= 4)
    .sort((a, b) => b.length - a.length)
    .reduce((masked, secret) => masked.replaceAll(secret, MASK), text);
