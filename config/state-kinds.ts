/** What can be set of a backend of Terraform's. Names are Terraform's own. */
export interface StateKind {
  /** Must be in HANDLED_STATE_CONFIG. */
  readonly required: readonly string[];
  /** May be there too. */
  readonly optional: readonly string[];
  /** What is not given; `{stack}` is the stack's name. */
  readonly defaults: Readonly<Record<string, string>>;
  /** What is not given and has another setting's value then; in this order. */
  readonly sameAs?: Readonly<Record<string, string>>;
  /** The setting that keeps the states of the two stacks apart: it must hold `{stack}`. */
  readonly apart: string;
  /** What must come by a variable instead: the setting, and the variable that the backend reads. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Variables that may stand in .env too, where Terraform itself does not look. */
  readonly variables: RegExp;
}

const hcp = (optional: readonly string[]): StateKind => ({
  required: ["organization"],
  optional: ["hostname", ...optional],
  defaults: { workspace: "{stack}" },
  apart: "workspace",
  secrets: { token: "TF_TOKEN_app_terraform_io" },
  variables: /^(TF_TOKEN_\w+|TFE_\w+|TF_CLOUD_\w+)$/,
});

/** https://developer.hashicorp.com/terraform/language/backend, a page for each. */
export const stateKinds = {
  s3: {
    required: ["bucket"],
    optional: [
      ...["region", "profile", "acl", "kms_key_id", "use_path_style", "skip_s3_checksum"],
      ...["skip_credentials_validation", "skip_region_validation", "skip_metadata_api_check"],
      "skip_requesting_account_id",
    ],
    // The lock is a file beside the state: Terraform 1.10, OpenTofu 1.10.
    defaults: { key: "{stack}.tfstate", encrypt: "true", use_lockfile: "true" },
    apart: "key",
    secrets: {
      access_key: "AWS_ACCESS_KEY_ID",
      secret_key: "AWS_SECRET_ACCESS_KEY",
      token: "AWS_SESSION_TOKEN",
      sse_customer_key: "AWS_SSE_CUSTOMER_KEY",
    },
    variables: /^AWS_\w+$/,
  },
  gcs: {
    required: ["bucket"],
    optional: ["impersonate_service_account", "kms_encryption_key", "storage_custom_endpoint"],
    defaults: { prefix: "{stack}" },
    apart: "prefix",
    secrets: {
      credentials: "GOOGLE_APPLICATION_CREDENTIALS",
      access_token: "GOOGLE_OAUTH_ACCESS_TOKEN",
      encryption_key: "GOOGLE_ENCRYPTION_KEY",
    },
    variables: /^GOOGLE_\w+$/,
  },
  azurerm: {
    required: ["storage_account_name", "container_name"],
    optional: [
      ...["resource_group_name", "subscription_id", "tenant_id", "client_id", "environment"],
      ...["use_azuread_auth", "use_cli", "use_msi", "use_oidc", "snapshot"],
    ],
    defaults: { key: "{stack}.tfstate" },
    apart: "key",
    secrets: {
      access_key: "ARM_ACCESS_KEY",
      sas_token: "ARM_SAS_TOKEN",
      client_secret: "ARM_CLIENT_SECRET",
      client_certificate_password: "ARM_CLIENT_CERTIFICATE_PASSWORD",
      oidc_token: "ARM_OIDC_TOKEN",
      oidc_request_token: "ARM_OIDC_REQUEST_TOKEN",
    },
    variables: /^ARM_\w+$/,
  },
  http: {
    required: ["address"],
    optional: [
      ...["lock_method", "unlock_method", "update_method"],
      ...["retry_max", "retry_wait_min", "retry_wait_max"],
    ],
    // Without the two Terraform would not lock. Methods LOCK and UNLOCK unless given.
    defaults: {},
    sameAs: { lock_address: "address", unlock_address: "lock_address" },
    apart: "address",
    secrets: {
      username: "TF_HTTP_USERNAME",
      password: "TF_HTTP_PASSWORD",
      client_private_key_pem: "TF_HTTP_CLIENT_PRIVATE_KEY_PEM",
    },
    variables: /^TF_HTTP_\w+$/,
  },
  pg: {
    required: [],
    optional: ["skip_schema_creation", "skip_table_creation", "skip_index_creation"],
    defaults: { schema_name: "{stack}" },
    apart: "schema_name",
    secrets: { conn_str: "PG_CONN_STR" },
    variables: /^PG[A-Z_]+$/,
  },
  cloud: hcp(["project"]),
  remote: hcp([]),
} as const satisfies Record<string, StateKind>;

export type RemoteKind = keyof typeof stateKinds;

export const REMOTE_KINDS = Object.keys(stateKinds) as readonly RemoteKind[];
