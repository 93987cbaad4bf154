import { existsSync } from "node:fs";
import type { Chosen } from "../../scripts/offline";
import { PartsLayout, partsDir } from "../../scripts/offline/parts-dir";
import { pins } from "../../scripts/offline/pins";
import { keptPushgateway } from "../../scripts/offline/pushgateway-image";
import { missingParts } from "../e2e/missing";
import { findBinary } from "../e2e/local-services";
import { pushgatewayProgram } from "../collector/push/real-pushgateway";
import { Engine } from "./engine";
import { CHOSEN } from "./global-setup";

export { missingParts };

/** The engine that the other tests use, too. Never stopped, filled or pruned. */
export const sharedEngine = () => new Engine(process.env["DOCKER_HOST"] ?? "");

/** What a deployment is told about this machine's parts. */
export const chosenParts = (): Chosen => JSON.parse(process.env[CHOSEN] ?? "{}") as Chosen;

/** Why `npm run up` can't bring images back without a registry; undefined: it can. */
export function noKeptImages(): string | undefined {
  const parts = new PartsLayout(partsDir());
  const versions = { prometheus: pins.prometheus.version, pushgateway: keptPushgateway(parts) };
  const gone = Object.entries(versions).filter(
    ([name, version = ""]) => !existsSync(parts.imageTar(name, version)),
  );
  return gone.length ? "no images kept from a build" : undefined;
}

/** The programs on PATH; empty: it is not there. */
export const prometheus = findBinary("HANDLED_PROMETHEUS_BIN", ["prometheus"]) ?? "";
export const promtool = findBinary("HANDLED_PROMTOOL_BIN", ["promtool"]) ?? "";
export const pushgateway = pushgatewayProgram ?? "";
