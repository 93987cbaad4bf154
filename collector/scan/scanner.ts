/**
 * What the compiled scanner (assembly/) offers: the lines of a piece of a log that may carry usage,
 * read where they are plainly what Claude Code writes. The contract: what it reads is what
 * `readCopies` makes of the line, one copy or `not_usage`; {@link UNCLEAR} says that `readCopies`
 * has to decide. Unclear are among others white space, escapes in what counts, a field that counts
 * standing twice, ids that Anthropic did not give out, logged costs, advisors' calls, null for a
 * count, another form of time.
 */
import { isUtf8 } from "node:buffer";
import { ENTRY_WORDS } from "../gather/copy-list";
import { FIRST_BUFFER_BYTES, type Piece, type Room } from "../logs/read-lines";
import { SCANNER } from "./module";

export const NOTHING = 0;
export const COPY = 1;
export const NOT_USAGE = 2;
export const UNCLEAR = 3;

/** Words of a result, as in assembly/result.ts. */
const LINE_START = ENTRY_WORDS;
const LINE_END = 18;
const IS_BEYOND_ASCII = 19;
/** Of a name; its length, and whether it is that of the copy before, follow. */
const MODEL = 20;
const SESSION = 23;
const LINES = 26;
const WORDS = 27;

/** Bytes that are looked at behind the end, and a newline there. */
const SLACK = 64;
const PAGE = 1 << 16;
const NEWLINE = 0x0a;

interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  heapStart(): number;
  resultStart(): number;
  next(from: number, end: number): number;
}

/** Holds one piece at a time. */
export class Scanner implements Room {
  /** Where a piece is to be put. */
  bytes!: Buffer;
  /** Of the copy that was found last, without the places of its names; these: "" for none. */
  entry!: Uint32Array;
  model = "";
  session = "";
  private words!: Uint32Array;
  /** All of the memory, in which what is found has its places. */
  private memory!: Buffer;
  private at = 0;
  private end = 0;
  /** Does the piece end without a newline? */
  hasTail = false;

  private constructor(private readonly exports: Exports) {
    this.reset();
  }

  /** undefined where there is no WebAssembly, or none with SIMD. */
  static make(): Scanner | undefined {
    try {
      const module = new WebAssembly.Module(Buffer.from(SCANNER, "base64"));
      return new Scanner(new WebAssembly.Instance(module).exports as unknown as Exports);
    } catch {
      return undefined;
    }
  }

  reset(): void {
    this.resize(FIRST_BUFFER_BYTES);
  }

  grow(length: number): void {
    this.resize(length);
  }

  begin({ start, end }: Piece): void {
    const heap = this.exports.heapStart();
    this.at = heap + start;
    this.end = heap + end;
    this.words[LINES] = 0;
    this.hasTail = end > start && this.memory[this.end - 1] !== NEWLINE;
    if (this.hasTail) this.memory[this.end++] = NEWLINE;
  }

  /** Looks for the next line with usage. */
  next(): number {
    const found = this.exports.next(this.at, this.end);
    if (found === NOTHING) return NOTHING;
    this.at = (this.words[LINE_END] as number) + 1;
    if (found === COPY) {
      this.model = this.nameAt(MODEL, this.model);
      this.session = this.nameAt(SESSION, this.session);
    }
    if (found === UNCLEAR || this.words[IS_BEYOND_ASCII] === 0) return found;
    return isUtf8(this.line) ? found : UNCLEAR;
  }

  /** How many lines were passed. */
  get lines(): number {
    return this.words[LINES] as number;
  }

  /** Is what was found the piece's last line, without a newline? */
  get isUnfinished(): boolean {
    return this.hasTail && this.at >= this.end;
  }

  /** The line that was found last; valid until the next piece. */
  get line(): Buffer {
    return this.memory.subarray(this.words[LINE_START], this.words[LINE_END]);
  }

  private nameAt(word: number, last: string): string {
    const { words } = this;
    if (words[word + 2] === 1) return last;
    const start = words[word] as number;
    return this.memory.toString("utf8", start, start + (words[word + 1] as number));
  }

  private resize(length: number): void {
    const { memory } = this.exports;
    const heap = this.exports.heapStart();
    const missing = heap + length + SLACK - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
    this.memory = Buffer.from(memory.buffer);
    this.bytes = Buffer.from(memory.buffer, heap, length);
    this.words = new Uint32Array(memory.buffer, this.exports.resultStart(), WORDS);
    this.entry = this.words.subarray(0, ENTRY_WORDS);
  }
}
