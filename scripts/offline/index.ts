import { mkdirSync } from "node:fs";
import { images as pinned } from "../../constructs/images";
import { realBuilders, type Builders, type Progress } from "./builders";
import { decide, type PartName, type PartState } from "./decide";
import { lookAround, type ImageName, type MachineFacts, type Wanted } from "./facts";
import { PartsLayout, partsDir } from "./parts-dir";

export interface FindOptions {
  /** Image names from the settings; null: not deployed here. @default the project's pins */
  readonly images?: Readonly<Partial<Record<ImageName, string | null>>>;
  /** False where dashboards are not deployed. @default true */
  readonly grafanaProvider?: boolean;
  readonly env?: NodeJS.ProcessEnv;
  /** Looks at the host; replaced in tests. */
  readonly look?: (parts: PartsLayout, wanted: Wanted) => Promise<MachineFacts>;
}

export interface PartsReport {
  readonly states: readonly PartState[];
  /** Nothing has to be built or started before a deployment. */
  readonly complete: boolean;
  /** Folder in which parts are built and kept. */
  readonly folder: string;
  readonly facts: MachineFacts;
  readonly options: FindOptions;
}

export interface BuildOptions {
  /** Asked before the system is changed: a Docker engine installed or started. */
  readonly consent: boolean | ((question: string) => boolean | Promise<boolean>);
  readonly progress: Progress;
  /** What really builds; replaced in tests. */
  readonly builders?: typeof realBuilders;
}

/** What a deployment is to be told; whatever is absent has its default. */
export interface Chosen {
  readonly terraformBinary?: string;
  readonly tfCliConfigFile?: string;
  readonly images: Readonly<Partial<Record<ImageName, string>>>;
  /** Set when Grafana or its provider is not to be had. */
  readonly grafanaMode?: "none";
  readonly leftOut: readonly LeftOut[];
}

export interface LeftOut {
  readonly part: PartName;
  readonly why: string;
}

/** Finds out where each part can come from. Builds nothing, takes a few seconds at most. */
export async function findParts(options: FindOptions = {}): Promise<PartsReport> {
  const env = options.env ?? process.env;
  const folder = partsDir(env);
  const wanted: Wanted = {
    images: { ...pinned, ...options.images },
    grafanaProvider: options.grafanaProvider ?? true,
  };
  const look = options.look ?? ((layout, wishes) => lookAround(layout, wishes, env));
  const facts = await look(new PartsLayout(folder), wanted);
  const states = decide(facts, wanted);
  const complete = !states.some(
    ({ source }) => source === "buildable" || source === "with-consent",
  );
  return { states, complete, folder, facts, options };
}

/** Builds what can be built. A part that fails is left out with the reason; nothing is thrown. */
export async function buildMissing(report: PartsReport, options: BuildOptions): Promise<Chosen> {
  const { progress } = options;
  const engine = report.states.find(({ part }) => part === "docker-engine");
  if (engine?.source === "with-consent") {
    const refused = await startWithConsent(report, engine, options);
    if (refused !== undefined) return { images: {}, leftOut: [refused] };
    // Images may lie in the engine that has just been started.
    return await buildMissing(await findParts(report.options), { ...options, consent: false });
  }
  if (engine?.source === "missing") {
    // Without an engine the rest is of no use, and building it takes minutes.
    return { images: {}, leftOut: [{ part: engine.part, why: engine.detail }] };
  }
  const builders = makeBuilders(report, options);
  const states: PartState[] = [];
  for (const state of report.states) {
    states.push(state.source === "buildable" ? await build(state, builders, progress) : state);
  }
  return choose(states, builders);
}

function makeBuilders(report: PartsReport, options: BuildOptions): Builders {
  const parts = new PartsLayout(report.folder);
  mkdirSync(report.folder, { recursive: true });
  return (options.builders ?? realBuilders)(
    parts,
    report.facts,
    options.progress,
    report.options.env ?? process.env,
  );
}

async function startWithConsent(
  report: PartsReport,
  engine: PartState,
  options: BuildOptions,
): Promise<LeftOut | undefined> {
  const { consent, progress } = options;
  const question = `Docker engine: ${engine.detail}. Do that now?`;
  if (!(typeof consent === "boolean" ? consent : await consent(question))) {
    return { part: engine.part, why: `${engine.detail}; say yes to the question, or give --yes` };
  }
  try {
    progress("Docker engine: installing and starting (under a minute)");
    await makeBuilders(report, options).engine();
    return undefined;
  } catch (error) {
    return { part: engine.part, why: messageOf(error) };
  }
}

/** Runs one builder; a failure becomes a missing part. */
async function build(state: PartState, builders: Builders, progress: Progress): Promise<PartState> {
  const { part } = state;
  if (part === "docker-engine" || part === "grafana" || part === "grafana-provider") return state;
  const name = { terraform: "terraform", "docker-provider": "dockerProvider" } as const;
  const method = part === "prometheus" || part === "pushgateway" ? part : name[part];
  const started = Date.now();
  const seconds = (): string => `${Math.round((Date.now() - started) / 1000)} s`;
  progress(`${part}: ${state.detail} (${state.takes ?? "seconds"})`);
  const pulse = setInterval(() => progress(`${part}: still at it after ${seconds()}`), 60_000);
  try {
    const use = await builders[method]();
    progress(`${part}: ready after ${seconds()}`);
    return { part, source: "present", detail: state.detail, use };
  } catch (error) {
    progress(`${part}: failed after ${seconds()}`);
    return { part, source: "missing", detail: messageOf(error) };
  } finally {
    clearInterval(pulse);
  }
}

/** What follows for the deployment from where the parts are. */
function choose(states: readonly PartState[], builders: Builders): Chosen {
  const state = (part: PartName): PartState | undefined =>
    states.find((candidate) => candidate.part === part);
  const images: Partial<Record<ImageName, string>> = {};
  for (const part of ["prometheus", "pushgateway", "grafana"] as const) {
    const use = state(part)?.use;
    if (use !== undefined) images[part] = use;
  }
  const missing = states.filter(({ source }) => source === "missing");
  const noGrafana = missing.some(({ part }) => part === "grafana" || part === "grafana-provider");
  if (noGrafana) delete images.grafana;
  const terraformBinary = state("terraform")?.use;
  const ownMirror = state("docker-provider")?.use === "parts";
  return {
    ...(terraformBinary === undefined ? {} : { terraformBinary }),
    ...(ownMirror ? { tfCliConfigFile: builders.terraformRc() } : {}),
    images,
    ...(noGrafana ? { grafanaMode: "none" as const } : {}),
    leftOut: missing.map(({ part, detail }) => ({ part, why: detail })),
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
