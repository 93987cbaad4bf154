import { CollectError } from "../errors";
import { Ledger } from "../ledger/ledger";
import { openToChange } from "../ledger/open-to-change";
import { noPrices } from "../report/source";
import { forgetCommand } from "./forget";

/** `forget`, with a note in this machine's own ledger: it mutes the alert on totals that went down. */
export const forget = forgetCommand({
  onForgotten: (_removed, env) =>
    Promise.resolve().then(() => {
      const io = { env, stdout: process.stdout, stderr: process.stderr };
      try {
        const opened = openToChange({ values: {}, positionals: [], io }, noPrices, (...where) =>
          Ledger.open(...where),
        );
        try {
          opened.ledger.mark("forget");
          opened.commit();
        } finally {
          opened.close();
        }
      } catch (error) {
        // Without a ledger here, or while a run is at it: the group is gone all the same.
        if (!(error instanceof CollectError)) throw error;
        io.stderr.write(`collect: the removal is not noted in the ledger: ${error.message}\n`);
      }
    }),
});
