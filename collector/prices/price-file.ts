import { closeSync, constants, fstatSync, openSync, readFileSync } from "node:fs";
import { CollectError, reasonOf } from "../errors";
import { dayOfDate } from "./listed-price";
import { parseModelName } from "./model-name";
import type { Override, Overrides } from "./override";
import { readOverride } from "./price-file-entry";
import { Field } from "./price-file-field";

const MAX_BYTES = 1_000_000;

/**
 * Reads the user's price file: `{"prices": [{"model": "claude-opus-6", "input": 5, "output": 25,
 * "cacheWrite5m": 6.25, "cacheRead": 0.5}]}`, USD per million tokens.
 * @throws CollectError when the file can't be read or anything in it breaks a rule.
 */
export function readPriceFile(path: string): Overrides {
  const file = new Field(parse(path, readText(path)), path);
  const overrides = file.object(["prices"]).required("prices").list().map(readOverride);
  refuseTwoPricesOnOneDay(path, overrides);
  return overrides;
}

function readText(path: string): string {
  try {
    // Without O_NONBLOCK, opening a FIFO would wait for a writer.
    const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const status = fstatSync(file);
      if (!status.isFile()) throw new Error("not a regular file");
      if (status.size > MAX_BYTES) throw new Error(`${status.size} bytes, more than ${MAX_BYTES}`);
      return readFileSync(file, "utf8");
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw new CollectError(
      `The price file can't be read: ${path} (${reasonOf(error)}).\n` +
        "Give a readable JSON file, or leave out --prices and HANDLED_PRICES.",
    );
  }
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new CollectError(
      `The price file must be JSON: ${path} (${reasonOf(error)}).\n` +
        'Start from {"prices": []}; JSON takes no comments and no comma after the last entry.',
    );
  }
}

function refuseTwoPricesOnOneDay(path: string, overrides: Overrides): void {
  const seen = new Map<string, Override[]>();
  for (const override of overrides) {
    for (const model of override.models) {
      const name = parseModelName(model);
      const key = name?.isPlain ? name.canonical : model;
      const earlier = seen.get(key) ?? [];
      if (earlier.some((other) => overlap(other, override))) {
        throw new CollectError(
          `A model must have one price a day, but two entries in ${path} price "${model}".\n` +
            "Remove one of them, or give validUntil to the older and validFrom to the newer.",
        );
      }
      seen.set(key, [...earlier, override]);
    }
  }
}

function overlap(a: Override, b: Override): boolean {
  return from(a) <= until(b) && from(b) <= until(a);
}

function from({ validFrom }: Override): number {
  return validFrom === undefined ? -Infinity : dayOfDate(validFrom);
}

function until({ validUntil }: Override): number {
  return validUntil === undefined ? Infinity : dayOfDate(validUntil);
}
