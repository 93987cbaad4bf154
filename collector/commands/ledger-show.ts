import { readdirSync, statSync } from "node:fs";
import type { Ledger } from "../ledger/ledger";
import { tokensOf } from "../ledger/sums";
import { usd, usdNumber } from "../usd";

/** What `ledger show` prints. */
export function showLedger(ledger: Ledger, asJson: boolean): string {
  const facts = factsOf(ledger);
  if (asJson) return `${JSON.stringify(facts, null, 2)}\n`;
  const { days } = facts;
  const rows: [string, string][] = [
    ["ledger", `${facts.directory} (id ${facts.id})`],
    ["begun", facts.created],
    [
      "days",
      days.count === 0 ? "none" : `${days.count}, ${days.first} to ${days.last} (${facts.zone})`,
    ],
    ["responses", facts.responses.toLocaleString("en-US")],
    ["tokens", facts.tokens.toLocaleString("en-US")],
    ["cost", `${usd(ledger.tables.totals.cost)} at list prices`],
    ["without a price", `${ledger.tables.totals.unpricedTokens.toLocaleString("en-US")} tokens`],
    ["second-hand prices", usd(ledger.tables.totals.estimatedCost)],
    ["prices of", facts.priceTable ?? "none"],
    ["logs", `${facts.files} files below ${facts.roots.join(" and ") || "no folder yet"}`],
    ["on disk", `${facts.bytes.toLocaleString("en-US")} bytes`],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `${name.padEnd(width)}  ${value}\n`).join("");
}

function factsOf(ledger: Ledger) {
  const { totals, days, zone } = ledger.tables;
  const sorted = [...days.keys()].sort();
  return {
    directory: ledger.directory,
    id: ledger.id,
    created: new Date(ledger.createdMs).toISOString(),
    zone: zone.name,
    days: { count: days.size, first: sorted[0], last: sorted.at(-1) },
    responses: totals.responses,
    tokens: tokensOf(totals),
    costUsd: usdNumber(totals.cost),
    unpricedTokens: totals.unpricedTokens,
    estimatedCostUsd: usdNumber(totals.estimatedCost),
    priceTable: ledger.lastPriceTable?.date,
    roots: ledger.roots,
    files: ledger.sources.size,
    bytes: bytesIn(ledger.directory),
  };
}

/** Both generations, the machine's name and the logs of runs included. */
function bytesIn(directory: string): number {
  try {
    return readdirSync(directory).reduce(
      (sum, file) => sum + (statSync(`${directory}/${file}`, { throwIfNoEntry: false })?.size ?? 0),
      0,
    );
  } catch {
    // There is no ledger yet.
    return 0;
  }
}
