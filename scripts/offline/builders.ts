import { existsSync } from "node:fs";
import { run } from "../machine/process";
import { upstreamVersion } from "./debian";
import { installEngine, startEngine } from "./docker-engine";
import { buildDockerProvider, writeTerraformRc } from "./docker-provider";
import type { MachineFacts } from "./facts";
import { findGo, type GoToolchain } from "./go-toolchain";
import { importArgs, localImage, type ImageContents } from "./images";
import type { PartsLayout } from "./parts-dir";
import { buildPrometheus, prometheusContents } from "./prometheus-image";
import { packPushgateway, pushgatewayContents } from "./pushgateway-image";
import { buildTerraform } from "./terraform";

export type Progress = (line: string) => void;

/** What really changes the host; replaced in tests. Each returns what the deployment must use. */
export interface Builders {
  engine(): Promise<string>;
  terraform(): Promise<string>;
  dockerProvider(): Promise<string>;
  prometheus(): Promise<string>;
  pushgateway(): Promise<string>;
  /** Writes the CLI configuration that names the parts' mirror. */
  terraformRc(): string;
}

/** The builders for this host. */
export function realBuilders(
  parts: PartsLayout,
  facts: MachineFacts,
  progress: Progress,
  env: NodeJS.ProcessEnv,
): Builders {
  let go: Promise<GoToolchain> | undefined;
  const toolchain = (): Promise<GoToolchain> => (go ??= findGo(parts, facts.apt, progress));
  const importImage = async (tar: string, contents: ImageContents): Promise<string> => {
    const log = parts.log(`${contents.name}-image`);
    const image = localImage(contents.name, contents.version);
    const { code, stderr } = await run("docker", importArgs(tar, contents), { env, log });
    if (code !== 0) throw new Error(`Docker could not import ${image}: ${stderr.trim()}`);
    return image;
  };
  return {
    async engine() {
      const log = parts.log("docker-engine");
      if (facts.engine === "absent") await installEngine(log);
      await startEngine(parts.log("dockerd"), env);
      return "answers";
    },
    terraform: async () => await buildTerraform(parts, await toolchain()),
    async dockerProvider() {
      await buildDockerProvider(parts, await toolchain());
      return "parts";
    },
    async prometheus() {
      const contents = prometheusContents(parts);
      const kept = parts.imageTar(contents.name, contents.version);
      const tar = existsSync(kept) ? kept : await buildPrometheus(parts, await toolchain());
      return await importImage(tar, contents);
    },
    async pushgateway() {
      const { pushgatewayCandidate: candidate, kept } = facts;
      if (candidate !== undefined && upstreamVersion(candidate) !== kept.pushgateway) {
        const packed = await packPushgateway(parts, candidate);
        return await importImage(packed.tar, packed.contents);
      }
      const contents = pushgatewayContents(kept.pushgateway ?? "");
      return await importImage(parts.imageTar(contents.name, contents.version), contents);
    },
    terraformRc: () => writeTerraformRc(parts, env),
  };
}
