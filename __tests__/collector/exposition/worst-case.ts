import { expositionOf } from "../../../collector/exposition/exposition";
import { RECORD_REJECTIONS } from "../../../collector/records/rejection";
import { LOWERED_REASONS } from "../../../metrics";
import { ledgerOf, zoneNamed, type Response } from "./counted";
import { NASTY } from "./random-usage";

/** More of everything than is exported: all series that one machine can push, with nasty labels. */
export function worstCase(): string {
  const zone = zoneNamed("America/Argentina/ComodRivadavia");
  const nowMs = Date.parse("2026-03-10T12:00:00Z");
  const names = [...NASTY, ...Array.from({ length: 40 }, (_, i) => `${i} ${'é"\\\n'.repeat(80)}`)];
  const responses = names.flatMap((name, i): Response[] => {
    const shared = { project: name, timestampMs: nowMs - i * 86_400_000, input: 1000 + i };
    return [
      { ...shared, model: name, session: "a" },
      { ...shared, model: `new ${name}`, session: "b" },
    ];
  });
  const ledger = ledgerOf(responses, zone, nowMs);
  for (const reason of LOWERED_REASONS) ledger.mark(reason);
  ledger.coverage.extend(nowMs, 30);
  const skipped = Object.keys(RECORD_REJECTIONS).map((reason, i) => [reason, i + 1] as const);
  ledger.counts = {
    ...ledger.counts,
    skipped: { ...Object.fromEntries(skipped), surprise: 1, another: 2 },
  };
  const run = {
    durationSeconds: 1 / 3,
    bytesRead: Number.MAX_SAFE_INTEGER,
    filesRead: 1,
    filesUnreadable: 2,
    witnessRatio: 1 / 3,
  };
  const text = expositionOf(ledger, run, { zone, nowMs, projects: "names", version: "12.34.56" });
  ledger.close();
  return text;
}
