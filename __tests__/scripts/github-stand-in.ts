import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

export const TOKEN = "stand-in-token";
export const REPOSITORY = "somebody/handled-monitoring";

/** The part of GitHub's API that the workflows call: comments, and the pull requests of a commit. */
export class GitHubStandIn {
  readonly comments: { id: number; body: string; user: { login: string } }[] = [];
  /** What was asked for, as `METHOD path`. */
  readonly calls: string[] = [];
  /** Commit → pull requests that brought it. */
  readonly pulls: Record<string, { number: number; merged_at: string | null }[]> = {};
  /** Who the next comments are by; a workflow's token writes as the bot. */
  readonly author = { login: "github-actions[bot]" };
  private readonly server: Server = createServer();
  private readonly pullRequest = 7;

  async start(): Promise<string> {
    this.server.on("request", (request, response) => {
      let text = "";
      request.on("data", (chunk: Buffer) => (text += chunk.toString()));
      request.on("end", () => {
        const isAllowed = request.headers.authorization === `Bearer ${TOKEN}`;
        const [status, body] = isAllowed
          ? this.answer(request.method ?? "", request.url ?? "", text)
          : [403, { message: "Resource not accessible by integration" }];
        response.writeHead(status, { "content-type": "application/json" });
        response.end(JSON.stringify(body));
      });
    });
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop = (): Promise<void> =>
    new Promise((resolve) => {
      this.server.closeAllConnections();
      this.server.close(() => resolve());
    });

  say(login: string, body: string): void {
    this.comments.push({ id: this.comments.length + 1, body, user: { login } });
  }

  private answer(method: string, url: string, text: string): [number, unknown] {
    const { pathname, searchParams } = new URL(url, "http://github");
    this.calls.push(`${method} ${pathname}`);
    const path = pathname.replace(`/repos/${REPOSITORY}/`, "");
    const page = <T>(all: readonly T[]) => {
      const [size, number] = [
        Number(searchParams.get("per_page")),
        Number(searchParams.get("page")),
      ];
      return all.slice((number - 1) * size, number * size);
    };
    const { body = "" } = (text ? JSON.parse(text) : {}) as { body?: string };
    const commit = /^commits\/(\w+)\/pulls$/.exec(path)?.[1];
    if (method === "GET" && commit) return [200, page(this.pulls[commit] ?? [])];
    if (path === `issues/${this.pullRequest}/comments`) {
      if (method === "GET") return [200, page(this.comments)];
      this.say(this.author.login, body);
      return [201, this.comments.at(-1)];
    }
    const comment = this.comments.find(({ id }) => path === `issues/comments/${id}`);
    if (method !== "PATCH" || !comment) return [404, { message: "Not Found" }];
    comment.body = body;
    return [200, comment];
  }
}
