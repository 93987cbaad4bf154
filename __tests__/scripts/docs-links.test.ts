import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const root = join(__dirname, "../..");
const pages = ["", "docs", "docs/adr", "alerts", "dashboards"].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith(".md"))
    .map((name) => join(folder, name)),
);
const textOf = (page: string) => readFileSync(join(root, page), "utf8");
const withoutCode = (text: string) => text.replaceAll(/```.*?```/gs, "");

/** As GitHub makes them of headings. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replaceAll(" ", "-");

function anchorsIn(page: string): string[] {
  const text = withoutCode(textOf(page));
  const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) => anchorOf(heading));
  return [...headings, ...[...text.matchAll(/<a id="([^"]+)">/g)].map(([, id = ""]) => id)];
}

function isBroken(page: string, link: string): boolean {
  const [path = "", anchor] = link.split("#");
  const target = path ? join(dirname(page), path) : page;
  if (!existsSync(join(root, target))) return true;
  return anchor !== undefined && !anchorsIn(target).includes(anchor);
}

test.each(pages)("%s: each link to another page leads to what is there", (page) => {
  const links = [...withoutCode(textOf(page)).matchAll(/\]\(([^)\s]+)\)/g)].map(
    ([, link = ""]) => link,
  );
  const own = links.filter((link) => !/^(https?|mailto):/.test(link));
  expect(own.filter((link) => isBroken(page, link))).toEqual([]);
});

test("each npm script that a page names is there", () => {
  const { scripts } = JSON.parse(textOf("package.json")) as { scripts: Record<string, string> };
  const named = pages
    .flatMap((page) => [...textOf(page).matchAll(/npm run (?:--silent )?([a-z]+(?::[a-z\d]+)?)/g)])
    .map(([, script = ""]) => script);
  expect([...new Set(named)].filter((script) => !(script in scripts))).toEqual([]);
});
