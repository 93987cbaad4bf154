/** What `stats` prints. */
import { printable } from "../report/text-width";
import { RECORD_REJECTIONS } from "../records/rejection";
import { byDay, tokensOf, totalOf, type Amount, type Daily } from "./amounts";
import type { Explained } from "./differences";
import type { Explanation } from "./explain";

const count = (value: number): string => value.toLocaleString("en-US");

const signed = (value: number): string => (value > 0 ? "+" : "") + count(value);

/** Decimals that are shown of a dollar. */
const DECIMALS = 6;

const usd = (value: number): string => value.toFixed(DECIMALS).replace(/^-(0\.0+)$/, "$1");

const signedUsd = (value: number): string => (value > 0 && isShown(value) ? "+" : "") + usd(value);

/** Is it more than 0 with the decimals that are shown? */
const isShown = (value: number): boolean => Number(value.toFixed(DECIMALS)) !== 0;

export function textOf(explanation: Explanation, zoneName: string): string {
  const { ours, ccusage, reasons, skipped } = explanation;
  const difference = minus(totalOf(ours), totalOf(ccusage));
  const totals = table([
    ["", "Calls", "Tokens", "Cost (USD)"],
    ["This collector", ...cells(totalOf(ours), count, usd)],
    ["ccusage 20.0.24", ...cells(totalOf(ccusage), count, usd)],
    ["Difference", ...cells(difference, signed, signedUsd)],
  ]);
  const shown = reasons.filter(isWorthARow);
  const rows = table([
    ["Reason", "Times", "Calls", "Tokens", "Cost (USD)"],
    ...shown.map(({ reason, times, total }) => [
      reason,
      count(times),
      ...cells(total, signed, signedUsd),
    ]),
  ]);
  const why = shown.flatMap((explained, i) => [rows[i + 1] ?? "", ...notesOf(explained)]);
  const passedOver = [...skipped].map(
    ([reason, times]) => `${count(times)} × ${RECORD_REJECTIONS[reason]}`,
  );
  return [
    `Everything in the logs that are there now, days in ${zoneName}, costs at list prices.`,
    ["", ...totals],
    shown.length > 0 ? ["", rows[0] ?? "", ...why] : [],
    ...onlyOnOneSide(ours, ccusage),
    passedOver.length > 0 ? ["", "Passed over here:", ...passedOver.map((it) => `  ${it}`)] : [],
  ]
    .flat()
    .map((line) => `${line.trimEnd()}\n`)
    .join("");
}

export function jsonOf(explanation: Explanation, zoneName: string): string {
  const { ours, ccusage, reasons, skipped, unreadable } = explanation;
  const object = {
    timezone: zoneName,
    default: sideOf(ours),
    ccusage: sideOf(ccusage),
    reasons: reasons.map(({ reason, sentence, times, daily, models }) => ({
      reason,
      sentence,
      times,
      ...(models.length > 0 && { models }),
      ...sideOf(daily),
    })),
    skipped: Object.fromEntries(skipped),
    unreadable,
  };
  return `${JSON.stringify(object, null, 2)}\n`;
}

function sideOf(daily: Daily) {
  const withTotal = (amount: Amount) => ({ ...amount, totalTokens: tokensOf(amount) });
  return {
    totals: withTotal(totalOf(daily)),
    daily: byDay(daily).map(([date, amount]) => ({ date, ...withTotal(amount) })),
  };
}

/** What doubles lose is in the JSON; here it is no row of zeros. */
function isWorthARow({ reason, total }: Explained): boolean {
  return reason !== "price:rounding" || isShown(total.cost);
}

function notesOf({ sentence, models }: Explained): string[] {
  const names = models.slice(0, 8).map(printable);
  const more = models.length > names.length ? ` and ${models.length - names.length} more` : "";
  return [`  ${sentence}`, ...(names.length > 0 ? [`  ${names.join(", ")}${more}`] : [])];
}

function onlyOnOneSide(ours: Daily, ccusage: Daily): string[] {
  const only = (of: Daily, other: Daily): string =>
    byDay(of)
      .map(([day]) => day)
      .filter((day) => !other.has(day))
      .join(", ");
  const [here, there] = [only(ours, ccusage), only(ccusage, ours)];
  return [
    ...(here ? ["", `Days that only this collector has: ${here}`] : []),
    ...(there ? ["", `Days that only ccusage has: ${there}`] : []),
  ];
}

function minus(amount: Amount, other: Amount): Amount {
  const fields = Object.keys(amount) as (keyof Amount)[];
  const entries = fields.map((field) => [field, amount[field] - other[field]]);
  return Object.fromEntries(entries) as Amount;
}

function cells(
  amount: Amount,
  whole: (value: number) => string,
  dollars: (value: number) => string,
): string[] {
  return [whole(amount.entries), whole(tokensOf(amount)), dollars(amount.cost)];
}

/** Lines with columns of one width: the first on the left, the others on the right. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join("  "),
  );
}
