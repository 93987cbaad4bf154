import { compare, WITNESS_BAND, type Comparison, type Pair } from "../witness/compare";
import { witnessOf, type Witness } from "../witness/witness";
import { ok, warning, type Check } from "./result";

const SHOWN_PAIRS = 3;

/** Claude Code's own statistics beside the ledger. */
export const witnessCheck: Check = {
  name: "witness",
  look({ configDirs, ledger }) {
    if (!ledger || ledger.isNew || configDirs.length === 0) return [];
    const witness = witnessOf(configDirs);
    if (!witness) {
      return [
        ok(
          "witness",
          "none: Claude Code has no stats-cache.json, or none that can be compared, in each of " +
            configDirs.join(" and "),
        ),
      ];
    }
    const comparison = compare(witness, ledger);
    if (!comparison) {
      return [
        ok("witness", `no day that both ${witness.paths.join(" and ")} and the ledger know whole`),
      ];
    }
    const message = messageOf(witness, comparison);
    if (comparison.isWithin) return [ok("witness", message)];
    return [warning("witness", message, adviceFor(comparison.readRatio))];
  },
};

function messageOf(witness: Witness, comparison: Comparison): string {
  const { ratio, reading, linesPerResponse, readRatio, isWithin, outside } = comparison;
  const days = `${witness.firstDay} to ${witness.lastDay}, as far as the ledger covers them`;
  const counted = `the ledger has ${ratio.toFixed(2)} of the tokens that Claude Code's statistics have (${days})`;
  const lines =
    reading === "each line"
      ? `; they seem to count each line of a response, of which there are ${linesPerResponse.toFixed(1)}: ` +
        `${readRatio.toFixed(2)} with that`
      : "";
  const band = isWithin ? "" : `; expected ${WITNESS_BAND.low} to ${WITNESS_BAND.high}`;
  const worst = outside.slice(0, SHOWN_PAIRS).map(pairText).join(", ");
  return `${counted}${lines}${band}${worst && `. Furthest apart: ${worst}`}`;
}

function pairText({ day, model, ours, theirs }: Pair): string {
  const text = (tokens: number): string => tokens.toLocaleString("en-US");
  return `${day} ${model || "(no model)"} ${text(ours)} to ${text(theirs)}`;
}

function adviceFor(ratio: number): string {
  return ratio < 1
    ? "Look for logs that were never counted: other folders (CLAUDE_CONFIG_DIR, --add-root), or " +
        "deleted before the first run. `collect.js stats` tells what was passed over."
    : "Look for what these statistics can't know: responses of other machines or folders in this " +
        "ledger (`ledger import`, --add-root), or statistics that began anew.";
}
