import { createServer, type Server } from "node:http";
import { type AddressInfo } from "node:net";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { unexplained } from "../../scripts/audit/findings";
import { run } from "../../scripts/machine/process";

const root = join(__dirname, "../..");

type Advisories = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

let registry: Server | undefined;
afterEach(() => void registry?.close());

/** A registry with the real npm in front of it; `asked` collects the packages npm names. */
async function auditAgainst(advisories: Advisories | number, asked: string[] = []) {
  const server = createServer((request, response) => {
    const body: Buffer[] = [];
    request.on("data", (chunk: Buffer) => body.push(chunk));
    request.on("end", () => {
      if (typeof advisories === "number") return void response.writeHead(advisories).end();
      const sent = Buffer.concat(body);
      const text = request.headers["content-encoding"] === "gzip" ? gunzipSync(sent) : sent;
      if (request.method === "POST")
        asked.push(...Object.keys(JSON.parse(text.toString()) as object));
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify(request.method === "POST" ? advisories : DOTENV));
    });
  });
  registry = server;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return run(process.execPath, ["--require", "tsx/cjs", "scripts/audit.ts"], {
    cwd: root,
    env: {
      npm_config_registry: `http://127.0.0.1:${port}`,
      npm_config_fetch_retries: "0",
      NO_COLOR: "1",
    },
  });
}

/** What npm asks for when it has an advisory: which versions there are. */
const DOTENV = {
  name: "dotenv",
  "dist-tags": { latest: "18.0.10" },
  versions: { "18.0.10": { name: "dotenv", version: "18.0.10" } },
};

const advisory = {
  id: 1,
  url: "https://github.com/advisories/GHSA-aaaa-bbbb-cccc",
  title: "Reads too much",
  severity: "high",
  vulnerable_versions: "<=18.0.10",
};

test("no known fault: exit code 0, and npm asked about what the bundle and the stacks are made of", async () => {
  const asked: string[] = [];
  const { code, stdout } = await auditAgainst({}, asked);
  expect([code, stdout]).toEqual([0, "audit: 0 found, 0 of them not explained\n"]);
  expect(asked).toEqual(expect.arrayContaining(["dotenv", "cdktf", "@cdktf/provider-docker"]));
}, 60_000);

test("a fault that nobody explained: its id, package and title, exit code 1", async () => {
  const { code, stdout } = await auditAgainst({ dotenv: [advisory] });
  expect(stdout).toBe(
    "!!  GHSA-aaaa-bbbb-cccc (high): dotenv <=18.0.10: Reads too much\n" +
      "audit: 1 found, 1 of them not explained\n",
  );
  expect(code).toBe(1);
}, 60_000);

test("a registry that knows no audit: said by name without its address, exit code 3", async () => {
  const { code, stdout } = await auditAgainst(405);
  expect(stdout).toBe(
    "audit: not answered (405 Method Not Allowed - POST the registry); known faults were not looked for\n",
  );
  expect(code).toBe(3);
}, 60_000);

test("only the section of the findings explains, not the rest of the page", () => {
  const finding = { id: "GHSA-1", packageName: "p", severity: "low", title: "t", range: "*" };
  const page = (section: string, rest: string) =>
    `# Security\n\n## Findings of the audit\n\n${section}\n\n## More\n\n${rest}\n`;
  expect(unexplained([finding], page("GHSA-1: not reached", ""))).toEqual([]);
  expect(unexplained([finding], page("", "GHSA-1"))).toEqual([finding]);
});
