/** An eighth of a character each, from one to eight. */
const EIGHTHS = "▏▎▍▌▋▊▉█";

/** A bar in proportion to a cost; the highest one fills the width, more than nothing is seen. */
export function barOf(cost: bigint, most: bigint, width: number): string {
  if (cost <= 0n || most <= 0n) return "";
  const eighths = Math.max(1, Number((cost * BigInt(8 * width) + most / 2n) / most));
  const rest = eighths % 8;
  return "█".repeat(Math.floor(eighths / 8)) + (rest > 0 ? (EIGHTHS[rest - 1] ?? "") : "");
}
