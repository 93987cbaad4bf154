/** Told what a run is doing. */
export interface Progress {
  /** Called for each file before it is read. */
  file(index: number, count: number): void;
}

const QUIET_MS = 1000;
const STEP_MS = 100;
const CLEAR_LINE = "\r\u001b[K";

/** One line that a terminal shows while reading takes longer than a second. */
export function progressOn(terminal: {
  isTTY?: boolean;
  write(text: string): unknown;
}): Progress & {
  end(): void;
} {
  let next = Date.now() + QUIET_MS;
  let isShown = false;
  return {
    file(index, count) {
      const now = Date.now();
      if (now < next || !terminal.isTTY) return;
      next = now + STEP_MS;
      isShown = true;
      terminal.write(`${CLEAR_LINE}reading file ${index + 1} of ${count} …`);
    },
    end() {
      if (isShown) terminal.write(CLEAR_LINE);
    },
  };
}
