import { main, CommandError, say, UsageError } from "./machine/command";
import { readGiven, writeGiven } from "./machine/given-file";
import { GitHub } from "./pull-request/github";
import { publish, reviewedComment } from "./pull-request/own-comment";

void main({
  name: "npm run pull-request",
  help: `npm run pull-request -- --publish FILE
npm run pull-request -- --reviewed FILE

For GitHub's workflows (docs/pull-requests.md).

  --publish FILE   makes FILE, which \`npm run diff -- --markdown\` wrote, the one comment of the
                   pull request PULL_REQUEST
  --reviewed FILE  writes into FILE the comment under the pull request that brought GITHUB_SHA
  --help           this text

From the environment: GITHUB_TOKEN, GITHUB_REPOSITORY, GITHUB_API_URL, as Actions give them.
Exit codes: 0 done, 1 failed, 64 wrong usage.`,
  flags: [],
  texts: ["publish", "reviewed"],
  run: async (_, { publish: from, reviewed: to }) => {
    if ((from === undefined) === (to === undefined))
      throw new UsageError("npm run pull-request: give --publish FILE or --reviewed FILE");
    const github = new GitHub(
      wanted("GITHUB_API_URL"),
      wanted("GITHUB_REPOSITORY"),
      wanted("GITHUB_TOKEN"),
    );
    if (from !== undefined) {
      const number = Number(wanted("PULL_REQUEST", /^[1-9]\d*$/));
      await publish(github, number, readGiven("--publish", from));
      say(`#${number} says what it changes`);
    }
    if (to !== undefined)
      writeGiven(
        "--reviewed",
        to,
        await reviewedComment(github, wanted("GITHUB_SHA", /^[0-9a-f]{40}$/)),
      );
    return 0;
  },
});

function wanted(name: string, pattern = /./): string {
  const value = process.env[name] ?? "";
  if (pattern.test(value)) return value;
  const got = name.includes("TOKEN") || value === "" ? "nothing that fits" : value;
  throw new CommandError(`\`${name}\` must be set as GitHub's Actions do it, got: ${got}`);
}
