/**
 * Copies of responses in the order of their lines, as numbers in one array: so that a thread can
 * hand them over without building them again. Copies of one response mostly follow each other and
 * differ in nothing but their output and, later, their time: those are kept as one, with how many.
 */
import { KEY_BYTES, type Copy } from "../records/response";

/** What {@link CopyList.data} gives and {@link CopyList} takes: nothing but data. */
export interface CopyData {
  readonly count: number;
  readonly words: Uint32Array;
  readonly models: readonly string[];
  readonly sessions: readonly string[];
}

/** How many copies one entry stands for. Their merge is the entry. */
export interface Copies {
  readonly copy: Copy;
  readonly times: number;
}

// Words of an entry. The key is in the first three, byte by byte.
const INPUT = 3;
const OUTPUT = 4;
const CACHE_WRITE_5M = 5;
const CACHE_WRITE_1H = 6;
const CACHE_READ = 7;
const WEB_SEARCHES = 8;
const FLAGS = 9;
const MODEL = 10;
const SESSION = 11;
const TIME_HIGH = 12;
const TIME_LOW = 13;
const TIMES = 14;
const COST_HIGH = 15;
const COST_LOW = 16;
/** 32-bit words of an entry; the scanner lays its own out alike (scan/assembly/result.ts). */
export const ENTRY_WORDS = 17;

const FAST = 1;
const BATCH = 2;
const US_ONLY = 4;
const HAS_COST = 8;

const TWO_32 = 2 ** 32;
const FIRST_ENTRIES = 16;

export class CopyList {
  private words = new Uint32Array(ENTRY_WORDS * FIRST_ENTRIES);
  private count = 0;
  private readonly models = new Texts();
  private readonly sessions = new Texts();
  private readonly scratch = new Uint32Array(ENTRY_WORDS);
  private readonly scratchBytes = new Uint8Array(this.scratch.buffer);
  /** Time of the copy that came last. */
  private lastMs = 0;

  push({ key, figures, origin }: Copy): void {
    const entry = this.scratch;
    this.scratchBytes.set(key);
    entry[INPUT] = figures.input;
    entry[OUTPUT] = figures.output;
    entry[CACHE_WRITE_5M] = figures.cacheWrite5m;
    entry[CACHE_WRITE_1H] = figures.cacheWrite1h;
    entry[CACHE_READ] = figures.cacheRead;
    entry[WEB_SEARCHES] = figures.webSearches;
    entry[FLAGS] =
      (figures.isFast ? FAST : 0) |
      (figures.isBatch ? BATCH : 0) |
      (figures.isUsOnly ? US_ONLY : 0) |
      (figures.loggedCost === undefined ? 0 : HAS_COST);
    entry[TIME_HIGH] = Math.floor(origin.timestampMs / TWO_32);
    entry[TIME_LOW] = origin.timestampMs % TWO_32;
    entry[TIMES] = 1;
    entry[COST_HIGH] = Number((figures.loggedCost ?? 0n) >> 32n);
    entry[COST_LOW] = Number((figures.loggedCost ?? 0n) & 0xffff_ffffn);
    this.pushEntry(entry, figures.model, origin.session);
  }

  /** @param entry A copy as words; the places of its names are entered into it. */
  pushEntry(entry: Uint32Array, model: string, session: string): void {
    entry[MODEL] = this.models.placeOf(model);
    entry[SESSION] = this.sessions.placeOf(session);
    const timestampMs = timeOf(entry, 0);
    const lastAt = (this.count - 1) * ENTRY_WORDS;
    if (this.count > 0 && this.lastMs <= timestampMs && isContinued(this.words, lastAt, entry)) {
      this.words[lastAt + OUTPUT] = entry[OUTPUT] as number;
      this.words[lastAt + TIMES]! += 1;
    } else this.append(entry);
    this.lastMs = timestampMs;
  }

  get data(): CopyData {
    const words = this.words.slice(0, this.count * ENTRY_WORDS);
    return { count: this.count, words, models: this.models.list, sessions: this.sessions.list };
  }

  private append(entry: Uint32Array): void {
    const at = this.count++ * ENTRY_WORDS;
    if (at === this.words.length) {
      const larger = new Uint32Array(this.words.length * 2);
      larger.set(this.words);
      this.words = larger;
    }
    this.words.set(entry, at);
  }
}

function timeOf(words: Uint32Array, at: number): number {
  return (words[at + TIME_HIGH] as number) * TWO_32 + (words[at + TIME_LOW] as number);
}

/**
 * Is `next` a copy that merges with the entry before it into its own output at that entry's time?
 * It is when nothing but the output differs, and there is no logged cost.
 */
function isContinued(words: Uint32Array, at: number, next: Uint32Array): boolean {
  if (((next[FLAGS] as number) & HAS_COST) !== 0) return false;
  if ((words[at + OUTPUT] as number) > (next[OUTPUT] as number)) return false;
  for (let word = 0; word < TIME_HIGH; word++) {
    if (word !== OUTPUT && words[at + word] !== next[word]) return false;
  }
  return true;
}

/** The entries again. A key is a view into the data. @param project of the file that was read. */
export function* copiesIn(data: CopyData, project: string): Generator<Copies> {
  const { count, words, models, sessions } = data;
  const word = (at: number): number => words[at] as number;
  for (let i = 0; i < count; i++) {
    const at = i * ENTRY_WORDS;
    const flags = word(at + FLAGS);
    const cost = (): bigint => (BigInt(word(at + COST_HIGH)) << 32n) | BigInt(word(at + COST_LOW));
    const copy: Copy = {
      key: Buffer.from(words.buffer, words.byteOffset + at * 4, KEY_BYTES),
      figures: {
        model: models[word(at + MODEL)] as string,
        input: word(at + INPUT),
        output: word(at + OUTPUT),
        cacheWrite5m: word(at + CACHE_WRITE_5M),
        cacheWrite1h: word(at + CACHE_WRITE_1H),
        cacheRead: word(at + CACHE_READ),
        webSearches: word(at + WEB_SEARCHES),
        isFast: (flags & FAST) !== 0,
        isBatch: (flags & BATCH) !== 0,
        isUsOnly: (flags & US_ONLY) !== 0,
        loggedCost: (flags & HAS_COST) === 0 ? undefined : cost(),
      },
      origin: {
        timestampMs: timeOf(words, at),
        session: sessions[word(at + SESSION)] as string,
        project,
      },
    };
    yield { copy, times: word(at + TIMES) };
  }
}

/** Texts by place, each once. */
class Texts {
  readonly list: string[] = [];
  private readonly places = new Map<string, number>();

  placeOf(text: string): number {
    const known = this.places.get(text);
    if (known !== undefined) return known;
    this.places.set(text, this.list.length);
    return this.list.push(text) - 1;
  }
}
