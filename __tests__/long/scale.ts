/** How much of a simulation runs: `npm run test:long` all of it, with --ci a tenth. */
export function scaled(count: number): number {
  const part = Number(process.env["HANDLED_LONG_PART"] ?? "1");
  return Math.max(1, Math.round(count * part));
}

/** What a simulation did, for the person who runs it. */
export function report(line: string): void {
  process.stderr.write(`    ${line}\n`);
}
