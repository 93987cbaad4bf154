import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Why no certificate can be made here; undefined: one can. */
export const noOpenssl =
  spawnSync("openssl", ["version"]).status === 0 ? undefined : "no openssl on PATH";

/** Paths of PEM files. */
export interface Identity {
  readonly cert: string;
  readonly key: string;
}

/** An authority of its own, in a temporary folder, and what it signs. */
export class Authority {
  private readonly folder = mkdtempSync(join(tmpdir(), "handled-ca-"));
  private signed = 0;
  readonly file = join(this.folder, "ca.pem");
  private readonly key = join(this.folder, "ca.key");

  constructor(name = "Test authority") {
    this.openssl(
      ...["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"],
      ...["-keyout", this.key, "-out", this.file, "-days", "2", "-subj", `/CN=${name}`],
    );
  }

  get pem(): string {
    return readFileSync(this.file, "utf8");
  }

  /** @param names subjectAltName, for example `IP:127.0.0.1,DNS:localhost`. */
  sign(names: string, days = 2): Identity {
    const base = join(this.folder, `signed-${++this.signed}`);
    const [cert, key, request, extensions] = ["crt", "key", "csr", "ext"].map(
      (e) => `${base}.${e}`,
    );
    if (!cert || !key || !request || !extensions) throw new Error("unreachable");
    writeFileSync(extensions, `subjectAltName=${names}\n`);
    this.openssl(
      ...["req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"],
      ...["-keyout", key, "-out", request, "-subj", `/CN=test ${this.signed}`],
    );
    this.openssl(
      ...["x509", "-req", "-in", request, "-CA", this.file, "-CAkey", this.key],
      ...["-CAcreateserial", "-days", String(days), "-extfile", extensions, "-out", cert],
    );
    return { cert, key };
  }

  private openssl(...args: string[]): void {
    execFileSync("openssl", args, { stdio: ["ignore", "ignore", "pipe"] });
  }
}
