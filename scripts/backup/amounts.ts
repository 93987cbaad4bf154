/** Bytes as people read them: 1.4 GB. */
export function size(bytes: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let power = 0;
  while (bytes >= 1000 && power < units.length - 1) {
    bytes /= 1000;
    power++;
  }
  return `${bytes.toFixed(power && bytes < 10 ? 1 : 0)} ${units[power]}`;
}
