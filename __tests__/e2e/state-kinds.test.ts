/** Each backend's settings, held against Terraform's own schema; no server answers, none is asked for. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { backendBlock, type StateBackend } from "../../config/state-backend";
import { stateFiles } from "../../config/state-files";
import { REMOTE_KINDS, stateKinds, type RemoteKind } from "../../config/state-kinds";
import { openProject } from "../../scripts/machine/project";
import { run } from "../../scripts/machine/process";
import { describeUnless } from "../unless";
import { missingParts } from "./missing";

jest.setTimeout(120_000);

const folder = mkdtempSync(join(tmpdir(), "handled-kinds-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A value of the right type, that leads nowhere outside this machine. */
function valueOf(name: string): string {
  if (/^(encrypt|use_|skip_|snapshot)/.test(name)) return "true";
  if (name.startsWith("retry_")) return "1";
  if (/address|endpoint/.test(name)) return "http://127.0.0.1:9/state";
  return name === "hostname" ? "127.0.0.1" : "any-value";
}

/** Every setting that there is. */
function backendOf(kind: RemoteKind): StateBackend {
  const { required, optional, defaults } = stateKinds[kind];
  const names = [...required, ...optional, ...Object.keys(defaults)];
  return { kind, settings: Object.fromEntries(names.map((name) => [name, valueOf(name)])) };
}

/** Nobody's logins: the backend must fail here, not at its service. */
const env = {
  AWS_ACCESS_KEY_ID: "none",
  AWS_SECRET_ACCESS_KEY: "none",
  AWS_EC2_METADATA_DISABLED: "true",
  GOOGLE_APPLICATION_CREDENTIALS: join(folder, "none"),
  PG_CONN_STR: "postgres://127.0.0.1:9/none",
};

describeUnless("Terraform's backends", missingParts, () => {
  test.each(REMOTE_KINDS)(
    "%s takes every setting that HANDLED_STATE_CONFIG takes",
    async (kind) => {
      const config = { prefix: "kinds", files: stateFiles("kinds") };
      const block = backendBlock(backendOf(kind), config, "monitoring", (path) => path);
      const cwd = join(folder, kind);
      mkdirSync(cwd);
      writeFileSync(join(cwd, "main.tf.json"), JSON.stringify({ terraform: block }));
      const { toolEnv } = openProject();
      const { code, stderr } = await run(
        toolEnv["TERRAFORM_BINARY_NAME"] ?? "terraform",
        ["init", "-input=false", "-no-color"],
        { cwd, env: { ...toolEnv, ...env } },
      );
      expect(code).toBe(1);
      const [, error] = /Error: ([^\n]+)/.exec(stderr) ?? [];
      expect(error).not.toMatch(/argument|attribute|block/i);
      expect(error).toMatch(WHERE_IT_ENDS[kind]);
    },
  );
});

/** What each stops at, once it knows all of its settings: a value of no meaning, or nobody there. */
const WHERE_IT_ENDS: Readonly<Record<RemoteKind, RegExp>> = {
  s3: /Invalid KMS Key ID/,
  gcs: /credentials/,
  azurerm: /no environment was found/,
  http: /connection refused/,
  pg: /connection refused/,
  cloud: /discovery document/,
  remote: /discovery document/,
};
