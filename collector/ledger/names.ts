import { readFileSync } from "node:fs";
import { crc32 } from "./crc32";
import { replaceFile, unreadable, writeAt } from "./files";
import type { NameList, NameLists } from "./record";

const MAX_NAMES = 0xffff;
const MAX_LENGTH = 200;

type Kind = keyof NameLists;

const kinds = ["models", "projects"] as const satisfies readonly Kind[];

/** How many names of each kind records may point to. */
export type NameCounts = Readonly<Record<Kind, number>>;

/**
 * The names that records point to by place: one checksummed line a name, only ever appended, so
 * that every generation of the ledger reads the same file.
 */
export class Names implements NameLists {
  readonly models = new Places((place, name) => this.added("models", place, name));
  readonly projects = new Places((place, name) => this.added("projects", place, name));
  /** Lines that can't be read. */
  damaged = 0;
  /** Places of names that were committed and can't be read. */
  lost: readonly string[] = [];
  private unsaved = "";

  private constructor(
    private readonly path: string,
    /** Bytes of whole lines; what lies behind was cut off while being written. */
    private savedBytes: number,
  ) {}

  /**
   * Lines that are damaged are passed over; records that point to them show the place instead.
   *
   * @param committed How many names of each kind there must be at least.
   * @throws CollectError
   */
  static read(path: string, committed: NameCounts = { models: 0, projects: 0 }): Names {
    const content = readIfThere(path);
    const names = new Names(path, content.lastIndexOf("\n") + 1);
    for (const line of content.subarray(0, names.savedBytes).toString("utf8").split("\n")) {
      const known = parseLine(line);
      if (known) names[known.kind].restore(known.place, known.name);
      else if (line !== "") names.damaged++;
    }
    names.lost = kinds.flatMap((kind) => names[kind].fillUp(committed[kind]));
    return names;
  }

  get counts(): NameCounts {
    return { models: this.models.count, projects: this.projects.count };
  }

  /** Appends what is new; a file with damaged lines is written anew, with every name in its place. */
  save(): void {
    if (this.damaged > 0) this.unsaved = kinds.flatMap((kind) => this[kind].lines(kind)).join("");
    if (this.unsaved === "") return;
    const lines = Buffer.from(this.unsaved);
    if (this.savedBytes === 0 || this.damaged > 0) replaceFile(this.path, lines);
    else writeAt(this.path, this.savedBytes, lines);
    this.savedBytes = lines.length + (this.damaged > 0 ? 0 : this.savedBytes);
    this.damaged = 0;
    this.unsaved = "";
  }

  private added(kind: Kind, place: number, name: string): void {
    this.unsaved += lineOf(kind, place, name);
  }
}

class Places implements NameList {
  private readonly names: string[] = [];
  private readonly places = new Map<string, number>();
  /** Asked for last: responses that follow each other mostly have the same names. */
  private lastName: string | undefined;
  private lastPlace = 0;

  constructor(private readonly onNew: (place: number, name: string) => void) {}

  /** Names beyond the 65,535th share one place, and very long ones are cut. */
  placeOf(fullName: string): number {
    if (fullName === this.lastName) return this.lastPlace;
    this.lastPlace = this.findPlace(fullName);
    this.lastName = fullName;
    return this.lastPlace;
  }

  private findPlace(fullName: string): number {
    const name = cut(fullName);
    const known = this.places.get(name);
    if (known !== undefined) return known;
    const place = Math.min(this.names.length, MAX_NAMES);
    const kept = place === MAX_NAMES ? "(more names than fit)" : name;
    if (this.names[place] === undefined) {
      this.restore(place, kept);
      this.onNew(place, kept);
    }
    return place;
  }

  nameAt(place: number): string {
    return this.names[place] ?? `(lost name ${place})`;
  }

  /** A name as it stands after it was kept. */
  kept(name: string): string {
    return this.nameAt(this.placeOf(name));
  }

  get count(): number {
    return this.names.length;
  }

  /**
   * Gives the places that no name was read for a name that says so, so that no other takes them.
   *
   * @returns these names.
   */
  fillUp(count: number): string[] {
    const lost: string[] = [];
    for (let place = 0; place < Math.max(count, this.names.length); place++) {
      if (this.names[place] !== undefined) continue;
      const name = this.nameAt(place);
      this.restore(place, name);
      this.onNew(place, name);
      lost.push(name);
    }
    return lost;
  }

  lines(kind: Kind): string[] {
    return this.names.map((name, place) => lineOf(kind, place, name));
  }

  restore(place: number, name: string): void {
    this.names[place] = name;
    this.places.set(name, place);
  }
}

function cut(name: string): string {
  return name.slice(0, MAX_LENGTH);
}

function lineOf(kind: Kind, place: number, name: string): string {
  const text = JSON.stringify([kind, place, name]);
  return `${checksum(text)} ${text}\n`;
}

function parseLine(line: string): { kind: Kind; place: number; name: string } | undefined {
  const text = line.slice(9);
  if (line === "" || line.slice(0, 8) !== checksum(text)) return undefined;
  const [kind, place, name] = JSON.parse(text) as [Kind, number, string];
  return { kind, place, name };
}

export function checksum(text: string): string {
  return crc32(Buffer.from(text)).toString(16).padStart(8, "0");
}

function readIfThere(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return Buffer.alloc(0);
    throw unreadable(path, error);
  }
}
