import { CommandError } from "../machine/command";

/** The few calls of GitHub's REST API that the workflows need. */
export class GitHub {
  constructor(
    /** As Actions give it: GITHUB_API_URL, https://api.github.com for github.com. */
    private readonly apiUrl: string,
    /** `owner/name`. */
    private readonly repository: string,
    private readonly token: string,
  ) {}

  /** Comments of a pull request, oldest first. */
  comments = (pullRequest: number): Promise<Comment[]> =>
    this.all<Comment>(`issues/${pullRequest}/comments`);

  addComment = (pullRequest: number, body: string): Promise<Comment> =>
    this.call("POST", `issues/${pullRequest}/comments`, { body });

  changeComment = (id: number, body: string): Promise<Comment> =>
    this.call("PATCH", `issues/comments/${id}`, { body });

  /** Pull requests that brought a commit. */
  pullRequestsOf = (commit: string): Promise<PullRequest[]> =>
    this.all<PullRequest>(`commits/${commit}/pulls`);

  private async all<T>(path: string): Promise<T[]> {
    const found: T[] = [];
    for (let page = 1; ; page++) {
      const some = await this.call<T[]>("GET", `${path}?per_page=100&page=${page}`);
      found.push(...some);
      if (some.length < 100) return found;
    }
  }

  private async call<T>(method: string, path: string, body?: object): Promise<T> {
    const url = `${this.apiUrl}/repos/${this.repository}/${path}`;
    const response = await fetch(url, {
      method,
      headers: {
        accept: "application/vnd.github+json",
        authorization: `Bearer ${this.token}`,
        "x-github-api-version": "2022-11-28",
      },
      ...(body && { body: JSON.stringify(body) }),
    }).catch((error: Error) => {
      throw new CommandError(`GitHub is out of reach: ${method} ${url}: ${String(error.cause)}`);
    });
    if (response.ok) return (await response.json()) as T;
    const { message = "" } = (await response.json().catch(() => ({}))) as { message?: string };
    throw new CommandError(
      `GitHub refused ${method} ${url}: ${response.status} ${message}. The token needs ` +
        `\`pull-requests: ${method === "GET" ? "read" : "write"}\`.`,
    );
  }
}

export interface Comment {
  readonly id: number;
  readonly body: string;
  readonly user: { readonly login: string };
}

export interface PullRequest {
  readonly number: number;
  readonly merged_at: string | null;
}
