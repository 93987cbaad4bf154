import { backendBlock, backendVariables } from "../../config/state-backend";
import { givenSettings } from "../../config/given-settings";
import { stateFiles } from "../../config/state-files";
import { Sandbox } from "./sandbox";

let sandbox: Sandbox;
beforeEach(() => (sandbox = new Sandbox()));
afterEach(() => sandbox.remove());

const blockOf = (kind: string, settings: string) => {
  const { state, ...config } = sandbox.load({
    HANDLED_STATE_BACKEND: kind,
    HANDLED_STATE_CONFIG: settings,
  });
  return backendBlock(state, config, "dashboards", (path) => `ROOT/${path}`);
};

test("local unless said otherwise: a file of the deployment", () => {
  expect(sandbox.load().state).toEqual({ kind: "local" });
  expect(blockOf("", "")).toEqual({
    backend: { local: { path: "ROOT/.state/handled/dashboards.tfstate" } },
  });
});

test.each<[kind: string, settings: string, block: object]>([
  [
    "s3",
    "bucket=our-state, region=eu-central-1",
    {
      backend: {
        s3: {
          bucket: "our-state",
          region: "eu-central-1",
          key: "handled-dashboards.tfstate",
          encrypt: true,
          use_lockfile: true,
        },
      },
    },
  ],
  [
    "s3",
    "bucket=b,key=team/{stack}.json,encrypt=false,profile=me",
    {
      backend: {
        s3: {
          bucket: "b",
          key: "team/handled-dashboards.json",
          encrypt: false,
          use_lockfile: true,
          profile: "me",
        },
      },
    },
  ],
  ["gcs", "bucket=b", { backend: { gcs: { bucket: "b", prefix: "handled-dashboards" } } }],
  [
    "azurerm",
    "storage_account_name=acc,container_name=state,use_azuread_auth=true",
    {
      backend: {
        azurerm: {
          storage_account_name: "acc",
          container_name: "state",
          key: "handled-dashboards.tfstate",
          use_azuread_auth: true,
        },
      },
    },
  ],
  [
    "http",
    "address=https://state.example.com/{stack}",
    {
      backend: {
        http: {
          address: "https://state.example.com/handled-dashboards",
          lock_address: "https://state.example.com/handled-dashboards",
          unlock_address: "https://state.example.com/handled-dashboards",
        },
      },
    },
  ],
  [
    "http",
    "address=https://git.example.com/api/v4/projects/7/terraform/state/{stack},lock_address=https://git.example.com/api/v4/projects/7/terraform/state/{stack}/lock,lock_method=POST,unlock_method=DELETE",
    {
      backend: {
        http: {
          address: "https://git.example.com/api/v4/projects/7/terraform/state/handled-dashboards",
          lock_address:
            "https://git.example.com/api/v4/projects/7/terraform/state/handled-dashboards/lock",
          unlock_address:
            "https://git.example.com/api/v4/projects/7/terraform/state/handled-dashboards/lock",
          lock_method: "POST",
          unlock_method: "DELETE",
        },
      },
    },
  ],
  [
    "http",
    "address=http://[::1]:8090/{stack},unlock_address=http://localhost:8090/free/{stack}",
    {
      backend: {
        http: {
          address: "http://[::1]:8090/handled-dashboards",
          lock_address: "http://[::1]:8090/handled-dashboards",
          unlock_address: "http://localhost:8090/free/handled-dashboards",
        },
      },
    },
  ],
  ["pg", "", { backend: { pg: { schema_name: "handled-dashboards" } } }],
  [
    "cloud",
    "organization=us,project=monitoring",
    {
      cloud: {
        organization: "us",
        workspaces: { name: "handled-dashboards", project: "monitoring" },
      },
    },
  ],
  [
    "remote",
    "organization=us,hostname=tfe.example.com,workspace=prod-{stack}",
    {
      backend: {
        remote: {
          organization: "us",
          hostname: "tfe.example.com",
          workspaces: { name: "prod-handled-dashboards" },
        },
      },
    },
  ],
])("%s: %s", (kind, settings, block) => {
  expect(blockOf(kind, settings)).toEqual(block);
});

const S3 = "bucket=b";
test.each<[env: NodeJS.ProcessEnv, message: string]>([
  [
    { HANDLED_STATE_CONFIG: S3 },
    "`HANDLED_STATE_CONFIG` must be unset while `HANDLED_STATE_BACKEND` is local, got: bucket. Set HANDLED_STATE_BACKEND too, or remove it.",
  ],
  [
    { HANDLED_STATE_BACKEND: "consul" },
    "`HANDLED_STATE_BACKEND` must be one of local, s3, gcs, azurerm, http, pg, cloud, remote, got: consul (from the environment)",
  ],
  [
    { HANDLED_STATE_BACKEND: "azurerm" },
    "`HANDLED_STATE_CONFIG` must have storage_account_name and container_name while `HANDLED_STATE_BACKEND` is azurerm, got: none. docs/environments.md has an example for each backend.",
  ],
  [
    { HANDLED_STATE_BACKEND: "gcs", HANDLED_STATE_CONFIG: "bucket=b,region=x" },
    "`region` in `HANDLED_STATE_CONFIG` must be a setting of the backend gcs: bucket, prefix, impersonate_service_account, kms_encryption_key, storage_custom_endpoint. docs/environments.md has an example for each backend.",
  ],
  [
    { HANDLED_STATE_BACKEND: "s3", HANDLED_STATE_CONFIG: "bucket=b,key=state" },
    "`key` in `HANDLED_STATE_CONFIG` must hold {stack}, got: state. The two stacks have a state each, and would overwrite each other's.",
  ],
  [
    { HANDLED_STATE_BACKEND: "pg", HANDLED_STATE_CONFIG: "conn_str=postgres://me:hunter2@db/x" },
    "`conn_str` must not be in `HANDLED_STATE_CONFIG`: the synthesised stack and Terraform's plans would hold it. Set PG_CONN_STR in the environment or in .env instead; the backend pg reads it from there.",
  ],
  [
    {
      HANDLED_STATE_BACKEND: "http",
      HANDLED_STATE_CONFIG: "address=https://me:hunter2@state.example.com/{stack}",
    },
    "`address` in `HANDLED_STATE_CONFIG` must be an https:// address, or an http:// one of this machine, without user and password, got: https://state.example.com/{stack}. The state holds secrets; user and password belong into TF_HTTP_USERNAME and TF_HTTP_PASSWORD.",
  ],
  [
    {
      HANDLED_STATE_BACKEND: "http",
      HANDLED_STATE_CONFIG: "address=http://state.example.com/{stack}",
    },
    "`address` in `HANDLED_STATE_CONFIG` must be an https:// address, or an http:// one of this machine, without user and password, got: http://state.example.com/{stack}. The state holds secrets; user and password belong into TF_HTTP_USERNAME and TF_HTTP_PASSWORD.",
  ],
  [
    {
      HANDLED_STATE_BACKEND: "http",
      HANDLED_STATE_CONFIG: "address=http://127.example.com/100%/{stack}",
    },
    "`address` in `HANDLED_STATE_CONFIG` must be an https:// address, or an http:// one of this machine, without user and password, got: http://127.example.com/100%/{stack}. The state holds secrets; user and password belong into TF_HTTP_USERNAME and TF_HTTP_PASSWORD.",
  ],
  [
    {
      HANDLED_STATE_BACKEND: "http",
      HANDLED_STATE_CONFIG: "address=https://state.example.com/{stack},lock_address={address}",
    },
    "`lock_address` in `HANDLED_STATE_CONFIG` must be an https:// address, or an http:// one of this machine, without user and password, got: no address. The state holds secrets; user and password belong into TF_HTTP_USERNAME and TF_HTTP_PASSWORD.",
  ],
  [
    { HANDLED_STATE_BACKEND: "s3", HANDLED_STATE_CONFIG: "bucket=${var.secret}" },
    "`HANDLED_STATE_CONFIG` must be a comma-separated list of name=value, each name once, without ${ or %{, got: a value of 20 characters (from the environment)",
  ],
  [
    { HANDLED_STATE_BACKEND: "s3", HANDLED_STATE_CONFIG: "bucket=b,bucket=c" },
    "`HANDLED_STATE_CONFIG` must be a comma-separated list of name=value, each name once, without ${ or %{, got: a value of 17 characters (from the environment)",
  ],
])("refused: %j", (env, message) => {
  expect(sandbox.message(env)).toBe(message);
});

test("no secret of a backend is in what is said of it", () => {
  const message = sandbox.message({
    HANDLED_STATE_BACKEND: "s3",
    HANDLED_STATE_CONFIG: "bucket=b,secret_key=hunter2",
  });
  expect(message).toContain("Set AWS_SECRET_ACCESS_KEY in the environment or in .env instead");
  expect(message).not.toContain("hunter2");
});

test("of .env only the backend's own variables reach Terraform", () => {
  const dotenv = { AWS_PROFILE: "me", PG_CONN_STR: "x", TF_HTTP_PASSWORD: "y", PATH: "/bad" };
  const { state } = sandbox.load({ HANDLED_STATE_BACKEND: "pg" });
  expect(backendVariables(state, dotenv)).toEqual({ PG_CONN_STR: "x" });
  expect(backendVariables({ kind: "local" }, dotenv)).toEqual({});
});

test("a backup leaves out where the state and the engine of this deployment are", () => {
  const env = {
    HANDLED_PREFIX: "prod",
    HANDLED_STATE_BACKEND: "s3",
    HANDLED_STATE_CONFIG: "bucket=b",
    DOCKER_HOST: "tcp://host:1",
    DOCKER_TLS_VERIFY: "1",
    DOCKER_CERT_PATH: "/certs",
    HANDLED_RETENTION_DAYS: "30",
  };
  expect(givenSettings(sandbox.root, env)).toEqual({
    plain: { HANDLED_RETENTION_DAYS: "30" },
    secret: {},
  });
});

test("the two stacks never share a place", () => {
  const { state } = sandbox.load({ HANDLED_STATE_BACKEND: "pg" });
  const at = (stack: "monitoring" | "dashboards") =>
    backendBlock(state, { prefix: "prod", files: stateFiles("prod") }, stack, (path) => path);
  expect([at("monitoring"), at("dashboards")]).toEqual([
    { backend: { pg: { schema_name: "prod-monitoring" } } },
    { backend: { pg: { schema_name: "prod-dashboards" } } },
  ]);
});
