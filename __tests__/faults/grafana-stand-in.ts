import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Engine } from "./engine";

/**
 * What answers /api/health and /metrics in Grafana's place, started by the stack's own start script:
 * Grafana itself can't be had from package registries.
 */
const FILES: Readonly<Record<string, string>> = {
  // Ends as Grafana does: with 0 at a SIGTERM, which httpd itself answers with 143.
  "run.sh":
    "#!/bin/sh\necho 'a stand-in of Grafana'\ntrap 'exit 0' TERM\n" +
    "busybox httpd -f -p 3000 -h /srv &\nwait\n",
  // The start script sets the password with it.
  "bin/grafana": "#!/bin/sh\ncat >/dev/null\n",
  "srv/api/health": '{"database":"ok"}\n',
  "srv/metrics": 'grafana_build_info{version="stand-in"} 1\n',
};

/** The real image's, which the start script reads. */
const ENVIRONMENT = [
  "GF_PATHS_HOME=/usr/share/grafana",
  "GF_PATHS_CONFIG=/etc/grafana/grafana.ini",
];

/**
 * Makes the image out of another one that holds BusyBox.
 * @param tag names it; removed by the caller.
 */
export async function grafanaStandIn(engine: Engine, base: string, tag: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "handled-stand-in-"));
  const image = `handled/grafana-stand-in:${tag}`;
  const container = `${tag}-stand-in`;
  // The copy's mode becomes that of the image's root.
  chmodSync(folder, 0o755);
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), text);
    chmodSync(join(folder, path), 0o755);
  }
  // Grafana's user may write there through the group root, as in the real image.
  mkdirSync(join(folder, "var/lib/grafana"), { recursive: true });
  chmodSync(join(folder, "var/lib/grafana"), 0o775);
  await engine.docker("create", "--name", container, base);
  try {
    await engine.docker("cp", `${folder}/.`, `${container}:/`);
    const changes = ENVIRONMENT.flatMap((line) => ["--change", `ENV ${line}`]);
    await engine.docker("commit", ...changes, container, image);
  } finally {
    await engine.docker("rm", container);
    rmSync(folder, { recursive: true, force: true });
  }
  return image;
}
