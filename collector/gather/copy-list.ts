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
const WORDS = 17;

const FAST = 1;
const BATCH = 2;
const US_ONLY = 4;
const HAS_COST = 8;

const TWO_32 = 2 ** 32;
const FIRST_ENTRIES = 16;

export class CopyList {
  private words = new Uint32Array(WORDS * FIRST_ENTRIES);
  private bytes = new Uint8Array(this.words.buffer);
  private count = 0;
  private readonly models = new Texts();
  private readonly sessions = new Texts();
  /** The newest copy, and of its entry the place. */
  private last: Copy | undefined;
  private lastAt = 0;

  push(copy: Copy): void {
    if (this.last && isContinued(this.last, copy)) {
      this.words[this.lastAt + OUTPUT] = copy.figures.output;
      this.words[this.lastAt + TIMES]! += 1;
    } else this.append(copy);
    this.last = copy;
  }

  get data(): CopyData {
    const words = this.words.slice(0, this.count * WORDS);
    return { count: this.count, words, models: this.models.list, sessions: this.sessions.list };
  }

  private append({ key, figures, origin }: Copy): void {
    if ((this.count + 1) * WORDS > this.words.length) this.grow();
    const { words } = this;
    const at = this.count++ * WORDS;
    this.lastAt = at;
    this.bytes.set(key, at * 4);
    words[at + INPUT] = figures.input;
    words[at + OUTPUT] = figures.output;
    words[at + CACHE_WRITE_5M] = figures.cacheWrite5m;
    words[at + CACHE_WRITE_1H] = figures.cacheWrite1h;
    words[at + CACHE_READ] = figures.cacheRead;
    words[at + WEB_SEARCHES] = figures.webSearches;
    words[at + FLAGS] =
      (figures.isFast ? FAST : 0) |
      (figures.isBatch ? BATCH : 0) |
      (figures.isUsOnly ? US_ONLY : 0) |
      (figures.loggedCost === undefined ? 0 : HAS_COST);
    words[at + MODEL] = this.models.placeOf(figures.model);
    words[at + SESSION] = this.sessions.placeOf(origin.session);
    words[at + TIME_HIGH] = Math.floor(origin.timestampMs / TWO_32);
    words[at + TIME_LOW] = origin.timestampMs % TWO_32;
    words[at + TIMES] = 1;
    if (figures.loggedCost === undefined) return;
    words[at + COST_HIGH] = Number(figures.loggedCost >> 32n);
    words[at + COST_LOW] = Number(figures.loggedCost & 0xffff_ffffn);
  }

  private grow(): void {
    const larger = new Uint32Array(this.words.length * 2);
    larger.set(this.words);
    this.words = larger;
    this.bytes = new Uint8Array(larger.buffer);
  }
}

/** The entries again. A key is a view into the data. @param project of the file that was read. */
export function* copiesIn(data: CopyData, project: string): Generator<Copies> {
  const { count, words, models, sessions } = data;
  const word = (at: number): number => words[at] as number;
  for (let i = 0; i < count; i++) {
    const at = i * WORDS;
    const flags = word(at + FLAGS);
    const cost = (BigInt(word(at + COST_HIGH)) << 32n) | BigInt(word(at + COST_LOW));
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
        loggedCost: (flags & HAS_COST) === 0 ? undefined : cost,
      },
      origin: {
        timestampMs: word(at + TIME_HIGH) * TWO_32 + word(at + TIME_LOW),
        session: sessions[word(at + SESSION)] as string,
        project,
      },
    };
    yield { copy, times: word(at + TIMES) };
  }
}

/** Is `next` a copy that merges with `last` into `next`'s output at `last`'s time? */
function isContinued(last: Copy, next: Copy): boolean {
  const [a, b] = [last.figures, next.figures];
  return (
    (last.key === next.key || last.key.equals(next.key)) &&
    last.origin.timestampMs <= next.origin.timestampMs &&
    last.origin.session === next.origin.session &&
    a.output <= b.output &&
    a.input === b.input &&
    a.cacheRead === b.cacheRead &&
    a.cacheWrite5m === b.cacheWrite5m &&
    a.cacheWrite1h === b.cacheWrite1h &&
    a.webSearches === b.webSearches &&
    a.isFast === b.isFast &&
    a.isBatch === b.isBatch &&
    a.isUsOnly === b.isUsOnly &&
    a.loggedCost === undefined &&
    b.loggedCost === undefined &&
    a.model === b.model
  );
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
