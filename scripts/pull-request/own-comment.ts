import { MARKER } from "../diff/markdown";
import { CommandError } from "../machine/command";
import type { Comment, GitHub } from "./github";

/** Who comments with a workflow's own token. Anybody may write the marker, so the author counts. */
const WORKFLOWS = "github-actions[bot]";

const isOwn = ({ body, user }: Comment) => user.login === WORKFLOWS && body.startsWith(MARKER);

/** Writes the one comment of a pull request anew, or for the first time. */
export async function publish(github: GitHub, pullRequest: number, body: string): Promise<void> {
  if (!body.startsWith(MARKER))
    throw new CommandError("the comment must be what `npm run diff -- --markdown` wrote");
  const own = (await github.comments(pullRequest)).find(isOwn);
  if (own === undefined) await github.addComment(pullRequest, body);
  else if (own.body !== body) await github.changeComment(own.id, body);
}

/**
 * The comment under the pull request that brought a commit.
 *
 * @throws CommandError where no merged pull request brought it, or none was reviewed this way.
 */
export async function reviewedComment(github: GitHub, commit: string): Promise<string> {
  const merged = (await github.pullRequestsOf(commit)).filter(
    ({ merged_at }) => merged_at !== null,
  );
  const [pullRequest] = merged;
  if (pullRequest === undefined)
    throw new CommandError(
      `${commit}: no merged pull request brought it, so nobody has reviewed what it changes. ` +
        "Start the workflow Apply by hand, with the fingerprint of a plan that you have read.",
    );
  const own = (await github.comments(pullRequest.number)).find(isOwn);
  if (own !== undefined) return own.body;
  throw new CommandError(
    `#${pullRequest.number} has no comment of the workflow "What it changes" to compare with.`,
  );
}
