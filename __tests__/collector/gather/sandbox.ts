/** Logs and a ledger in a temporary folder, and runs over them. */
import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gather, type Gathered } from "../../../collector/gather/gather";
import { SmallLedger } from "../ledger/small-ledger";

export interface Ran extends Gathered {
  readonly responses: number;
  readonly output: number;
  readonly skipped: Readonly<Record<string, number>>;
  readonly lines: number;
  readonly duplicates: { readonly sameSession: number; readonly otherSession: number };
}

export class Sandbox extends SmallLedger {
  readonly config = join(this.folder, ".claude");

  constructor() {
    super();
    mkdirSync(join(this.config, "projects"), { recursive: true });
  }

  log(name: string): string {
    const path = join(this.config, "projects", name);
    mkdirSync(dirname(path), { recursive: true });
    return path;
  }

  write(name: string, ...texts: readonly string[]): string {
    writeFileSync(this.log(name), texts.join(""));
    return this.log(name);
  }

  append(name: string, ...texts: readonly string[]): void {
    appendFileSync(this.log(name), texts.join(""));
  }

  /** One run, and what the ledger holds after it. */
  gather(): Ran {
    const ledger = this.open();
    try {
      const gathered = gather(ledger, [this.config], { file: () => undefined });
      ledger.commit();
      const { responses, output } = ledger.tables.totals;
      const { skipped, lines, duplicates } = ledger.counts;
      return { ...gathered, responses, output, skipped, lines, duplicates };
    } finally {
      ledger.close();
    }
  }

  /** Lets the clock of the file system go on, so that a change can be seen. */
  async tick(): Promise<void> {
    await new Promise((done) => setTimeout(done, 30));
  }
}

/** A whole line without its end. */
export function response(id: string, output = 1, session = "s-1"): string {
  return JSON.stringify({
    timestamp: "2026-03-01T12:00:00.000Z",
    sessionId: session,
    message: {
      id: `msg_${id}`,
      model: "claude-opus-4-8",
      usage: { input_tokens: 0, output_tokens: output },
    },
  });
}

export function line(id: string, output = 1, session = "s-1"): string {
  return `${response(id, output, session)}\n`;
}
