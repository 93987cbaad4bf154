/** Versions of everything that is built here; each name of a built part carries its version. */
export const pins = {
  /** Release 3.13.5 as a Go module; its go.mod asks for Go 1.26.0. */
  prometheus: { version: "3.13.5", module: "v0.313.5" },
  /**
   * The newest Terraform whose go.mod has no `replace` on folders outside the module: from 1.9 on
   * they are there, and Go can no longer build a release from a module proxy. Terraform rather
   * than OpenTofu, because the state then names the providers as any later Terraform expects.
   */
  terraform: { version: "1.8.5" },
  /**
   * A commit of 2026-09-16, two weeks after release 4.6.0, and the only version that every module
   * proxy serves (the tags lack a usable go.mod). It is no release, so it takes no release's
   * number: its date as the patch number fits `~> 4.5`, sorts after 4.6.0 and before 4.7.0.
   */
  dockerProvider: { version: "4.6.20260916", module: "v0.0.0-20260916201441-96d331c98ff4" },
  /**
   * A receiver of remote write for the tests; nothing that is deployed. The newest whose go.mod asks
   * for no newer Go than Prometheus' does.
   */
  thanos: { version: "0.42.4" },
  /** For the tests that deploy with it in Terraform's place. */
  opentofu: { version: "1.12.6" },
  /** Fetched where the host's Go is older than `goAtLeast` and too old to fetch one by itself. */
  goToolchain: "1.26.8",
} as const;

/** Go that the modules above ask for. */
export const goAtLeast = "1.26.0";
/** From here on Go fetches the toolchain that GOTOOLCHAIN names by itself. */
export const goFetchesToolchains = "1.21";

/** What the two stacks ask of their providers. */
export const providerRanges = {
  "kreuzwerker/docker": { from: "4.5.0", below: "5" },
  "grafana/grafana": { from: "4.9.0", below: "5" },
} as const;
export type ProviderName = keyof typeof providerRanges;

/** The oldest command that can read what cdktf writes and that the project has run with. */
export const terraformAtLeast = "1.5.0";
