import { withPlan } from "./diff/from-state";
import { fingerprintIn, toMarkdown } from "./diff/markdown";
import { changed, fingerprint } from "./diff/report";
import { CommandError, main, say, UsageError } from "./machine/command";
import { readGiven, writeGiven } from "./machine/given-file";
import { openProject } from "./machine/project";
import { asDeploy } from "./up/deploying";
import { refuseOtherSecrets } from "./up/joining";
import { settleLeftovers } from "./up/leftovers";
import { preflight } from "./up/preflight";

/** Nothing was applied: it would not have been what was reviewed. */
const NOT_REVIEWED = 4;

void main({
  name: "npm run apply",
  help: `npm run apply -- --reviewed FILE [--markdown FILE]
npm run apply -- --fingerprint HEX [--markdown FILE]

For a runner, after a review (docs/pull-requests.md): plans again, and applies that very plan, but
only if it says, to the letter, what was reviewed. For people there is \`npm run up\`.

  --reviewed FILE    a comment that \`npm run diff -- --markdown FILE\` wrote with state
  --fingerprint HEX  the 64 digits at the end of such a comment
  --markdown FILE    also write what the new plan comes to, as a comment
  --help             this text

Exit codes: 0 applied, or nothing to do; 1 failed, 4 not what was reviewed, nothing applied; 64 wrong
usage.`,
  flags: [],
  texts: ["reviewed", "fingerprint", "markdown"],
  run: (_, { reviewed, fingerprint, markdown }) =>
    apply(reviewedFingerprint(reviewed, fingerprint), markdown),
});

async function apply(reviewed: string, markdown: string | undefined): Promise<number> {
  const project = openProject();
  return withPlan(project, async ({ report, apply }) => {
    if (markdown !== undefined) writeGiven("--markdown", markdown, toMarkdown(report));
    if (!changed(report)) {
      say("Nothing to apply: what is deployed is what the code says.");
      return 0;
    }
    const planned = fingerprint(report);
    if (planned !== reviewed) {
      process.stderr.write(
        `Nothing was applied: the plan is not the one that was reviewed.\n` +
          `  reviewed ${reviewed}\n  planned  ${planned}\n` +
          "Something else was merged, deployed or set since. Review the new plan (`npm run diff`), " +
          `then give its fingerprint: \`npm run apply -- --fingerprint ${planned}\`.\n`,
      );
      return NOT_REVIEWED;
    }
    // From here on it is a deploy as any other: what `npm run up` sees to before its own.
    await settleLeftovers(project, false);
    await preflight(project);
    await refuseOtherSecrets(project);
    await asDeploy(project, apply);
    say(`Applied what was reviewed (${planned}).`);
    return 0;
  });
}

/** @throws UsageError where there is none, or two; CommandError where the comment has none. */
function reviewedFingerprint(file: string | undefined, given: string | undefined): string {
  if ((file === undefined) === (given === undefined))
    throw new UsageError("npm run apply: give --reviewed FILE or --fingerprint HEX, one of them");
  if (given !== undefined) {
    if (/^[0-9a-f]{64}$/.test(given)) return given;
    throw new UsageError(`npm run apply: --fingerprint must be 64 hex digits, got: ${given}`);
  }
  const found = fingerprintIn(readGiven("--reviewed", file ?? ""));
  if (found !== undefined) return found;
  throw new CommandError(
    `${file}: no fingerprint of a reviewed plan; it must be what \`npm run diff -- --markdown\` wrote.`,
  );
}
