/** What is exported, imported by both ways into Grafanas with other data sources. */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { DATA_SOURCE, dashboards } from "../../dashboards";
import { type BuiltPage, builtPage, targetsOf } from "./built";
import { type DataSource, askedBy, importByApi, importByUi } from "./grafana-import";

const JSON_FOLDER = resolve(__dirname, "../../dashboards/json");
const OURS: DataSource = { ...DATA_SOURCE, type: "prometheus" };
const THEIRS: DataSource = { uid: "P8E80F9AEF21F6940", name: "metrics, prod", type: "prometheus" };
const OF_OUR_NAME: DataSource = { ...THEIRS, uid: "adf2k3", name: DATA_SOURCE.name };
const LOKI: DataSource = { uid: "loki", name: "a log store", type: "loki" };

/** By way of import: the page as Grafana keeps it. */
const WAYS: Readonly<Record<string, (file: string, source: DataSource) => BuiltPage>> = {
  "by hand": (file, source) => importByUi(readFileSync(join(JSON_FOLDER, file), "utf8"), source),
  "by API": (file) => importByApi(readFileSync(join(JSON_FOLDER, "api", file), "utf8")),
};

/** What the Grafana has, and which of it answers. */
const GRAFANAS: readonly (readonly [string, readonly DataSource[], DataSource])[] = [
  ["the stack's own data source", [OURS], OURS],
  ["another uid and name", [LOKI, THEIRS], THEIRS],
  ["ours behind another", [THEIRS, OURS], OURS],
  ["our name under another uid", [THEIRS, OF_OUR_NAME], OF_OUR_NAME],
];

const CASES = dashboards.flatMap(({ uid, file }) =>
  Object.entries(WAYS).flatMap(([way, load]) =>
    GRAFANAS.map(([grafana, sources, expected]) => ({
      uid,
      file,
      way,
      load,
      grafana,
      sources,
      expected,
    })),
  ),
);

/** Queries of the page as it is built: those of its panels, then those of its variables. */
const built = (uid: string): string[] => {
  const page = builtPage(uid);
  const ofVariables = page.templating.list.flatMap(({ query }) =>
    typeof query === "object" && query !== null ? [(query as { query: string }).query] : [],
  );
  return [...targetsOf(page).map(({ expr }) => expr), ...ofVariables];
};

test.each(CASES)(
  "$file $way, in a Grafana with $grafana: the same queries ask it alone",
  ({ uid, file, load, sources, expected }) => {
    const queries = built(uid);
    expect(queries.length).toBeGreaterThan(20);
    expect(askedBy(load(file, expected), sources)).toEqual(
      queries.map((query) => ({ uid: expected.uid, query })),
    );
  },
);

test.each(dashboards)("$file keeps its uid, and so its links, both ways", ({ uid, file }) => {
  for (const load of Object.values(WAYS)) expect(load(file, THEIRS)).toMatchObject({ uid });
});

describe("what is exported names nothing that only the stack's own Grafana has", () => {
  const files = dashboards.flatMap(({ file }) => [file, join("api", file)]);

  it.each(files)("%s", (name) => {
    const text = readFileSync(join(JSON_FOLDER, name), "utf8");
    const sources: unknown[] = [];
    const strangers = new Set<string>();
    JSON.parse(text, (key, value: unknown) => {
      if (key === "datasource") sources.push(value);
      if (["folderUid", "folderId", "folderTitle", "__inputs"].includes(key)) strangers.add(key);
      return value;
    });
    expect(sources.length).toBeGreaterThan(20);
    const chosen = { type: "prometheus", uid: "${datasource}" };
    expect(sources.filter((source) => JSON.stringify(source) !== JSON.stringify(chosen))).toEqual(
      [],
    );
    expect([...strangers]).toEqual([]);
    // The variable remembers our source; where it is missing another one is picked.
    expect(text.split(DATA_SOURCE.uid)).toHaveLength(2);
    expect(text.split(DATA_SOURCE.name)).toHaveLength(2);
  });
});

describe("the model of an import", () => {
  it("writes the chosen uid for an input, and leaves the page's own variables", () => {
    const page = {
      ...builtPage("handled-health"),
      __inputs: [{ name: "DS_PROMETHEUS", type: "datasource" }],
      links: [{ title: "${DS_PROMETHEUS} ${machine}" }],
    };
    const imported = importByUi(JSON.stringify(page), THEIRS);
    expect(imported.links).toEqual([{ title: `${THEIRS.uid} \${machine}` }]);
    expect(imported).not.toHaveProperty("__inputs");
  });

  it("notices a query that asks a fixed uid, and a Grafana without Prometheus", () => {
    const page = builtPage("handled-health");
    const [target] = targetsOf(page);
    if (target) target.datasource = { type: "prometheus", uid: "handled-prometheus" };
    expect(askedBy(page, [THEIRS])[0]?.uid).toBe("handled-prometheus");
    expect(askedBy(builtPage("handled-health"), [LOKI])[0]?.uid).toBeUndefined();
  });
});
