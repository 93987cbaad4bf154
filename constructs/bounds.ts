export interface IntegerBounds {
  readonly min: number;
  readonly max: number;
}

/** @throws Error naming the setting, the rule, and what came. */
export function requireInteger(setting: string, value: number, { min, max }: IntegerBounds): void {
  if (Number.isInteger(value) && value >= min && value <= max) return;
  throw new Error(`\`${setting}\` must be an integer between ${min} and ${max}, got: ${value}`);
}

/** @throws Error naming the setting, the rule, and what came. */
export function requireText(setting: string, value: string, rule: string, pattern: RegExp): void {
  if (pattern.test(value)) return;
  throw new Error(`\`${setting}\` must be ${rule}, got: ${value}`);
}

export const PORT: IntegerBounds = { min: 1, max: 65535 };
