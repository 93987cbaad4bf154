import { existsSync } from "node:fs";
import { aptCandidate, hasApt } from "./debian";
import {
  engineState,
  hasImage,
  localImages,
  registryMirrors,
  type EngineState,
} from "./docker-engine";
import { dockerProviderBuilt } from "./docker-provider";
import { hostGo, planGo, type GoPlan } from "./go-toolchain";
import type { PartsLayout } from "./parts-dir";
import { pins, type ProviderName } from "./pins";
import { findInMirrors } from "./provider-mirror";
import { keptPushgateway } from "./pushgateway-image";
import { canReach, registryUrls } from "./registries";
import { methodsInUse } from "./terraform-cli-config";
import { findTerraform, registryHost, type TerraformFound } from "./terraform";

export type ImageName = "prometheus" | "pushgateway" | "grafana";

/** What the deployment asks for; null for a service that somebody else runs. */
export interface Wanted {
  readonly images: Readonly<Record<ImageName, string | null>>;
  /** Whether dashboards are deployed at all. */
  readonly grafanaProvider: boolean;
}

/** Everything about this host that decides where the parts come from. */
export interface MachineFacts {
  readonly platform: NodeJS.Platform;
  readonly root: boolean;
  readonly apt: boolean;
  readonly go: GoPlan;
  readonly engine: EngineState;
  /** Address of an engine that the user named. */
  readonly dockerHost?: string;
  /** `name:tag` of every image in the engine. */
  readonly localImages: readonly string[];
  /** The wanted images that the engine has exactly as they are named, digest included. */
  readonly exactImages: readonly string[];
  readonly dockerHub: boolean;
  readonly terraform: TerraformFound;
  readonly terraformRegistry: boolean;
  /** Providers in mirrors that the user's own configuration names. */
  readonly mirrors: Partial<Record<ProviderName, { from: string; version: string }>>;
  /** What earlier runs built. */
  readonly kept: { dockerProvider: boolean; prometheus: boolean; pushgateway?: string };
  /** Debian's version of the Pushgateway, where apt knows one. */
  readonly pushgatewayCandidate?: string;
}

/** Looks at the host; changes nothing, and asks the outside only what is not settled inside. */
export async function lookAround(
  parts: PartsLayout,
  wanted: Wanted,
  env: NodeJS.ProcessEnv = process.env,
): Promise<MachineFacts> {
  const [terraform, engine, apt, goVersion] = await Promise.all([
    findTerraform(parts, env),
    engineState(env),
    hasApt(),
    hostGo(),
  ]);
  const kind = terraform.command?.kind ?? "terraform";
  const [images, providers, candidate] = await Promise.all([
    imageFacts(engine, wanted, env),
    providerFacts(parts, kind, wanted, env),
    apt ? aptCandidate("prometheus-pushgateway") : undefined,
  ]);
  const pushgateway = keptPushgateway(parts);
  return {
    platform: process.platform,
    root: process.getuid?.() === 0,
    apt,
    go: planGo(goVersion, apt),
    engine,
    ...(env.DOCKER_HOST ? { dockerHost: env.DOCKER_HOST } : {}),
    ...images,
    terraform,
    ...providers,
    kept: {
      dockerProvider: dockerProviderBuilt(parts, registryHost(kind)),
      prometheus: existsSync(parts.imageTar("prometheus", pins.prometheus.version)),
      ...(pushgateway === undefined ? {} : { pushgateway }),
    },
    ...(candidate === undefined ? {} : { pushgatewayCandidate: candidate }),
  };
}

type ImageFacts = Pick<MachineFacts, "localImages" | "exactImages" | "dockerHub">;

async function imageFacts(
  engine: EngineState,
  wanted: Wanted,
  env: NodeJS.ProcessEnv,
): Promise<ImageFacts> {
  const answers = engine === "answers";
  const names = Object.values(wanted.images).filter((name) => name !== null);
  const found = answers ? await Promise.all(names.map((name) => hasImage(name, env))) : [];
  const exactImages = names.filter((_, i) => found[i]);
  const settled = exactImages.length === names.length;
  return {
    localImages: answers ? await localImages(env) : [],
    exactImages,
    dockerHub: !settled && (await reachesHub(answers ? await registryMirrors(env) : [])),
  };
}

/** An engine with mirrors of its own asks them first, so one of them is enough. */
async function reachesHub(mirrors: readonly string[]): Promise<boolean> {
  const urls = mirrors.flatMap((mirror) =>
    URL.canParse("/v2/", mirror) ? new URL("/v2/", mirror).href : [],
  );
  const answers = await Promise.all([...urls, registryUrls.dockerHub].map((url) => canReach(url)));
  return answers.includes(true);
}

async function providerFacts(
  parts: PartsLayout,
  kind: "terraform" | "tofu",
  wanted: Wanted,
  env: NodeJS.ProcessEnv,
): Promise<Pick<MachineFacts, "mirrors" | "terraformRegistry">> {
  const host = registryHost(kind);
  const methods = methodsInUse(env, parts.terraformRc);
  const [docker, grafana] = await Promise.all([
    findInMirrors(methods, host, "kreuzwerker/docker"),
    findInMirrors(methods, host, "grafana/grafana"),
  ]);
  const settled = docker !== undefined && (grafana !== undefined || !wanted.grafanaProvider);
  const url = kind === "tofu" ? registryUrls.openTofu : registryUrls.terraform;
  return {
    mirrors: {
      ...(docker === undefined ? {} : { "kreuzwerker/docker": docker }),
      ...(grafana === undefined ? {} : { "grafana/grafana": grafana }),
    },
    terraformRegistry: !settled && (await canReach(url)),
  };
}
