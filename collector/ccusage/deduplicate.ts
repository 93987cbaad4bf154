/**
 * One model call is logged many times: once per content block, again in resumed and forked
 * sessions, again by side chains. The rules of ccusage 20.0.24.
 */
import { totalTokens, type Usage } from "./parse/usage";

/** What the rules look at; a stage's own fields come along. */
export interface Deduplicable {
  readonly messageId: string | undefined;
  readonly requestId: string | undefined;
  readonly sessionId: string;
  readonly timestampMs: number;
  readonly isSidechain: boolean;
  readonly usage: Usage;
  readonly costUsd: number;
}

/**
 * Collects entries in the order of files and lines. The winner takes the place of the first, which
 * fixes the order in which costs are added.
 */
export class Deduplicator<Entry extends Deduplicable> {
  readonly kept: Entry[] = [];
  duplicates = 0;
  private readonly byExactKey = new Map<string, number[]>();
  private readonly byMessageInSession = new Map<string, number[]>();

  add(entry: Entry): void {
    const { messageId } = entry;
    if (messageId === undefined) {
      this.kept.push(entry);
      return;
    }
    const exactKey = exactKeyOf(messageId, entry);
    const sessionKey = keyOf(messageId, entry.sessionId);
    const known = this.exactCopy(exactKey) ?? this.sidechainCopy(sessionKey, entry);
    if (known === undefined) {
      const place = this.kept.push(entry) - 1;
      remember(this.byExactKey, exactKey, place);
      remember(this.byMessageInSession, sessionKey, place);
      return;
    }
    this.duplicates++;
    // The session is remembered in any case: the kept entry now answers for it too.
    remember(this.byMessageInSession, sessionKey, known);
    if (!replaces(entry, this.kept[known] as Entry)) return;
    this.kept[known] = entry;
    remember(this.byExactKey, exactKey, known);
  }

  /** Entries are known by the key of the copy that is kept now, not of one that it replaced. */
  private exactCopy(exactKey: string): number | undefined {
    return this.byExactKey.get(exactKey)?.find((place) => {
      const kept = this.kept[place] as Entry;
      return exactKeyOf(kept.messageId as string, kept) === exactKey;
    });
  }

  /** A side chain repeats its parent's messages under new request ids. */
  private sidechainCopy(sessionKey: string, entry: Entry): number | undefined {
    return this.byMessageInSession
      .get(sessionKey)
      ?.find((place) => entry.isSidechain || this.kept[place]?.isSidechain);
  }
}

/** With a request id the key holds over all files and sessions. */
function exactKeyOf(messageId: string, entry: Deduplicable): string {
  return entry.requestId === undefined
    ? keyOf("time", messageId, entry.sessionId, String(entry.timestampMs))
    : keyOf("request", messageId, entry.requestId);
}

/** Lengths in front keep parts apart, whatever is in them. */
function keyOf(...parts: string[]): string {
  return parts.map((part) => `${part.length}:${part}`).join("");
}

function replaces(candidate: Deduplicable, existing: Deduplicable): boolean {
  if (candidate.isSidechain !== existing.isSidechain) return existing.isSidechain;
  const [candidateTokens, existingTokens] = [candidate, existing].map(({ usage }) =>
    totalTokens(usage),
  ) as [number, number];
  if (candidateTokens !== existingTokens) return candidateTokens > existingTokens;
  if (candidate.costUsd !== existing.costUsd) return candidate.costUsd > existing.costUsd;
  return candidate.usage.speed !== undefined && existing.usage.speed === undefined;
}

/** Kept in order of arrival: the place that was known first under a key answers first. */
function remember(places: Map<string, number[]>, key: string, place: number): void {
  const known = places.get(key);
  if (!known) places.set(key, [place]);
  else if (!known.includes(place)) known.push(place);
}
