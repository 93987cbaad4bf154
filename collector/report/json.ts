import type { Sums } from "../ledger/sums";
import { exactUsd } from "./dollars";
import { fields } from "./fields";

export type Json =
  | string
  | number
  | boolean
  | null
  /** Picodollars: written as dollars with all their digits. */
  | bigint
  | undefined
  | readonly Json[]
  | { readonly [name: string]: Json };

/** As JSON.stringify with an indent of 2, but amounts of money keep all their digits. */
export function jsonText(value: Json, indent = ""): string {
  if (typeof value === "bigint") return exactUsd(value);
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  const [open, close, items] = Array.isArray(value)
    ? ["[", "]", (value as readonly Json[]).map((item) => jsonText(item, inner))]
    : ["{", "}", membersOf(value as Readonly<Record<string, Json>>, inner)];
  if (items.length === 0) return open + close;
  return `${open}\n${items.map((item) => inner + item).join(",\n")}\n${indent}${close}`;
}

function membersOf(value: Readonly<Record<string, Json>>, indent: string): string[] {
  return Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([name, member]) => `${JSON.stringify(name)}: ${jsonText(member, indent)}`);
}

export function jsonFields(sums: Sums): Readonly<Record<string, Json>> {
  return Object.fromEntries(Object.entries(fields).map(([name, of]) => [name, of(sums)]));
}
