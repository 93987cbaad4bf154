import { ADMIN_PASSWORD_FILE, SECRET_KEY_FILE } from "./grafana-env";
import { secretPath } from "./secret-volume";

export interface StartPaths {
  readonly data: string;
  readonly secretKey: string;
  readonly adminPassword: string;
  /** Grafana's own start script. */
  readonly run: string;
  readonly log: string;
}

/** Where things lie in the container; tests put them elsewhere. */
export const containerPaths: StartPaths = {
  data: "/var/lib/grafana",
  secretKey: secretPath(SECRET_KEY_FILE),
  adminPassword: secretPath(ADMIN_PASSWORD_FILE),
  run: "/run.sh",
  log: "/tmp/reset-admin-password.log",
};

/** File in the data volume that tells with which key it was written. */
export const KEY_ID_FILE = ".handled-secret-key-id";

/**
 * With another key Grafana starts without a word and sends garbage in place of every stored secret.
 * So the volume remembers the key's fingerprint, and a start with another key ends here.
 */
const guardSecretKey = ({ data, secretKey }: StartPaths) => `
if [ ! -s ${secretKey} ]; then
  echo "handled: ${secretKey} is missing or empty." >&2
  exit 1
fi
key_id=$(tr -d '[:space:]' < ${secretKey} | sha256sum | cut -c1-16)
kept=$(cat ${data}/${KEY_ID_FILE} 2>/dev/null || true)
if [ -n "$kept" ] && [ "$kept" != "$key_id" ]; then
  echo "handled: this volume was written with another secret key (fingerprint $kept, given: $key_id)." >&2
  echo "handled: Grafana is not started, it could not decrypt what it stored. Give GRAFANA_SECRET_KEY" >&2
  echo "handled: its old value, or remove Grafana's data volume to start from nothing." >&2
  exit 1
fi
printf '%s\\n' "$key_id" > ${data}/${KEY_ID_FILE}`;

/** Grafana reads the password only when it makes its database; this makes it so at every start. */
const setAdminPassword = ({ adminPassword, log }: StartPaths) => `
grafana cli --homepath="$GF_PATHS_HOME" --config="$GF_PATHS_CONFIG" \\
  admin reset-admin-password --password-from-stdin < ${adminPassword} > ${log} 2>&1 ||
  { cat ${log} >&2; exit 1; }`;

/** What the container runs, by /bin/sh. */
export const startGrafana = (paths: StartPaths = containerPaths) =>
  `set -eu${guardSecretKey(paths)}${setAdminPassword(paths)}
exec ${paths.run}
`;
