/** Only doctor, to be bundled and run as another user. */
import { parseArgs } from "node:util";
import { doctor } from "../../../collector/commands/doctor";

const { values, positionals } = parseArgs({ options: doctor.options, allowPositionals: true });
void doctor.run({ values, positionals, io: process }).then((code) => {
  process.exitCode = code;
});
