/** Told what a run is doing. */
export interface Progress {
  /** Called for each file before it is read. */
  file(index: number, count: number): void;
}

const QUIET_MS = 1000;
const STEP_MS = 100;
const CLEAR_LINE = "\r\u001b[K";

interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** One line that a terminal shows while reading takes longer than a second. */
export function progressOn(io: { readonly stderr: Terminal }): Progress & { end(): void } {
  let next = Date.now() + QUIET_MS;
  let isShown = false;
  return {
    file(index, count) {
      const now = Date.now();
      // Not asked for before: Node makes the stream then, which takes 3 ms.
      if (now < next || !io.stderr.isTTY) return;
      next = now + STEP_MS;
      isShown = true;
      io.stderr.write(`${CLEAR_LINE}reading file ${index + 1} of ${count} …`);
    },
    end() {
      if (isShown) io.stderr.write(CLEAR_LINE);
    },
  };
}
