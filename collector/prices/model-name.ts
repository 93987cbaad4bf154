/** What a log's model name says, whichever service spelt it. */
export interface ModelName {
  /** As Anthropic names it, without date: claude-opus-4-8, claude-3-7-sonnet. */
  readonly canonical: string;
  /** Bedrock's id for a region (`us.`, not `global.`) of a model that costs more there. */
  readonly isRegional: boolean;
  /** No cloud, date or context length is named: the model in general. */
  readonly isPlain: boolean;
}

/** Bedrock charges a tenth more for inference that stays in a region, from the 4.5 models on. */
export const REGIONAL_FACTOR = 1.1;
const REGIONAL_SINCE = { major: 4, minor: 5 };

const REGION = /(?:^|[^a-z0-9])(?:us|eu|apac|au|jp)\.anthropic\.$/;

/** [1m]; a date; Vertex's @default; Bedrock's version -v1:0, perhaps with a context length. */
const SUFFIX = /(?:\[[^[\]]*\]|[-@]\d{8}|[-@]latest|@default|-v\d+(?::\d+k?)*)$/;

/**
 * Reads spellings of Anthropic, Bedrock (also ARNs of inference profiles), Vertex and resellers:
 * case, a dot for a dash and what stands before "claude-" do not matter. What follows the version
 * has to be known: `claude-opus-5-5-mini` could be another model.
 * @returns undefined when the name doesn't say one version of one Claude model.
 */
export function parseModelName(model: string): ModelName | undefined {
  const lower = model.trim().toLowerCase();
  const id = lower.slice(lower.lastIndexOf("/") + 1);
  const start = id.search(/(?<![a-z0-9])claude[-.]/);
  if (start < 0) return undefined;
  const bare = withoutSuffixes(id.slice(start));
  const version = versionOf(bare.replace(/[^a-z0-9]/g, "-"));
  if (!version) return undefined;
  return {
    canonical: version.canonical,
    isRegional: version.costsMoreInRegion && REGION.test(id.slice(0, start)),
    isPlain: lower === bare,
  };
}

function withoutSuffixes(name: string): string {
  const shorter = name.replace(SUFFIX, "");
  return shorter === name ? name : withoutSuffixes(shorter);
}

interface Version {
  readonly canonical: string;
  readonly costsMoreInRegion: boolean;
}

function versionOf(name: string): Version | undefined {
  if (/^claude-[a-z]+-preview$/.test(name)) return { canonical: name, costsMoreInRegion: true };
  const { family, major, minor } =
    (
      /^claude-(?<family>[a-z]+)-(?<major>\d\d?)(-(?<minor>\d\d?))?$/.exec(name) ??
      /^claude-(?<major>\d\d?)(-(?<minor>\d\d?))?-(?<family>[a-z]+)$/.exec(name)
    )?.groups ?? {};
  if (family === undefined || major === undefined) return undefined;
  const digits = minor === undefined || Number(minor) === 0 ? major : `${major}-${minor}`;
  return {
    // The family stood behind the version up to Claude 3.7.
    canonical: Number(major) < 4 ? `claude-${digits}-${family}` : `claude-${family}-${digits}`,
    costsMoreInRegion: hasRegionalPremium(Number(major), Number(minor ?? 0)),
  };
}

function hasRegionalPremium(major: number, minor: number): boolean {
  const { major: since, minor: sinceMinor } = REGIONAL_SINCE;
  return major > since || (major === since && minor >= sinceMinor);
}
