/** Choices that a seed fixes. */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** From 0 to below 1 (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  int(below: number): number {
    return Math.floor(this.next() * below);
  }

  pick<T>(items: readonly T[]): T {
    return items[this.int(items.length)] as T;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /**
   * A number of a skewed distribution.
   *
   * @param quantiles Its minimum, 10th, 50th, 90th and 99th percentile and its maximum, none 0; between them it
   *   is interpolated on a logarithmic scale.
   */
  skewed(quantiles: Quantiles): number {
    const at = this.next();
    const step = STEPS.filter((start) => at >= start).length - 1;
    const [start, end] = [STEPS[step] as number, STEPS[step + 1] ?? 1];
    const [low, high] = [quantiles[step] as number, quantiles[step + 1] as number];
    return low * (high / low) ** ((at - start) / (end - start));
  }

  /** Letters and digits, like the ids of an API. */
  id(length: number): string {
    let id = "";
    for (let i = 0; i < length; i++) id += ALPHABET[this.int(ALPHABET.length)];
    return id;
  }

  uuid(): string {
    const hex = (): string => (this.int(0x1_0000) + 0x1_0000).toString(16).slice(1);
    const [a, b] = [hex() + hex(), hex()];
    return `${a}-${b}-4${hex().slice(1)}-a${hex().slice(1)}-${hex()}${hex()}${hex()}`;
  }
}

export type Quantiles = readonly [number, number, number, number, number, number];

const STEPS = [0, 0.1, 0.5, 0.9, 0.99];
const ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz123456789";
