/**
 * A ledger as text: one JSON object a line, a header and then a response each. It holds everything
 * that the records hold, so an import gives the same ledger, whatever was in it before.
 */
import { CollectError } from "../errors";
import type { PriceStatus } from "../prices/cost";
import { PRICE_STATUS } from "../prices/cost";
import { KEY_BYTES, MAX_COUNT, MAX_WEB_SEARCHES, type Figures } from "../records/response";
import type { Ledger } from "./ledger";
import type { Entry } from "./record";

const FORMAT = "handled-monitoring ledger export";
const VERSION = 1;
const NO_SESSION = /^[0-9a-f]{12}$/;

export function* exportLines(ledger: Ledger): Generator<string> {
  const { id, createdMs } = ledger;
  const created = new Date(createdMs).toISOString();
  yield JSON.stringify({ format: FORMAT, version: VERSION, ledger: id, created });
  for (const { key, entry } of ledger.entries()) {
    yield JSON.stringify({
      key: key.toString("hex", 0, KEY_BYTES),
      time: new Date(entry.timestampMs).toISOString(),
      session: ledger.sessionName(entry.sessionTag),
      sessionTag: entry.sessionTag,
      project: entry.project,
      ...entry.figures,
      loggedCost: undefined,
      picodollars: String(entry.cost.pico),
      price: entry.cost.status,
    });
  }
}

export interface Imported {
  responses: number;
  added: number;
}

/**
 * Merges an export; importing twice changes nothing.
 *
 * @throws CollectError at the first line that is no response; nothing is committed then.
 */
export function importLines(ledger: Ledger, lines: Iterable<string>, from: string): Imported {
  const imported: Imported = { responses: 0, added: 0 };
  let number = 0;
  for (const line of lines) {
    number++;
    if (number === 1) checkHeader(line, from);
    else if (line !== "") {
      const { key, entry, session } = parse(line, `${from}, line ${number}`);
      const name = NO_SESSION.test(session) ? "" : session;
      const outcome = ledger.merge(key, entry, name, entry.cost);
      imported.responses++;
      if (outcome === "new") imported.added++;
    }
  }
  if (number === 0) checkHeader("", from);
  return imported;
}

function checkHeader(line: string, from: string): void {
  const header = objectOf(line);
  if (header?.["format"] !== FORMAT) {
    throw new CollectError(
      `${from} must begin with the header of a ledger's export, got: ${line.slice(0, 80)}\n` +
        "Write it with `collect.js ledger export FILE` on the other machine.",
    );
  }
  if (header["version"] === VERSION) return;
  throw new CollectError(
    `${from} is version ${String(header["version"])} of the export; this collector reads ${VERSION}.\n` +
      "Update scripts/collect.js on this machine; nothing was changed.",
  );
}

const COUNTS = ["input", "output", "cacheWrite5m", "cacheWrite1h", "cacheRead"] as const;
const FLAGS = ["isFast", "isBatch", "isUsOnly"] as const;

function parse(line: string, where: string) {
  const row = objectOf(line);
  const time = Date.parse(String(row?.["time"]));
  const isRow =
    row !== undefined &&
    COUNTS.every((name) => isCount(row[name], MAX_COUNT)) &&
    isCount(row["webSearches"], MAX_WEB_SEARCHES) &&
    isCount(row["sessionTag"], 2 ** 48 - 1) &&
    FLAGS.every((name) => typeof row[name] === "boolean") &&
    ["model", "project", "session"].every((name) => typeof row[name] === "string") &&
    time >= 0 &&
    /^[0-9a-f]{24}$/.test(String(row["key"])) &&
    /^\d{1,19}$/.test(String(row["picodollars"])) &&
    Object.hasOwn(PRICE_STATUS, String(row["price"]));
  if (!isRow) {
    throw new CollectError(
      `${where} must be a response as \`ledger export\` writes it, got: ${line.slice(0, 80)}\n` +
        "Nothing was imported. Export again; the file may have been cut off or edited.",
    );
  }
  const { key, project, session, sessionTag, price, picodollars } = row;
  const cost = { pico: BigInt(picodollars as string), status: price as PriceStatus };
  const loggedCost = cost.status === "logged" ? cost.pico : undefined;
  const entry = {
    figures: { ...(pick(row) as unknown as Figures), loggedCost },
    timestampMs: time,
    sessionTag: sessionTag as number,
    project: project as string,
    cost,
  } satisfies Omit<Entry, "priceTable">;
  return { key: Buffer.from(key as string, "hex"), entry, session: session as string };
}

/** What figures have, without the rest of a line. */
function pick(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    ["model", "webSearches", ...COUNTS, ...FLAGS].map((name) => [name, row[name]]),
  );
}

function objectOf(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

function isCount(value: unknown, max: number): boolean {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= max;
}
