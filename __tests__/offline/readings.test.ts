import { candidateIn, upstreamVersion } from "../../scripts/offline/debian";
import { engineStateFrom } from "../../scripts/offline/docker-engine";
import { explainGoFailure, replacementsIn, wrapperModule } from "../../scripts/offline/go-build";
import { goVersionIn, planGo } from "../../scripts/offline/go-toolchain";
import { importArgs, librariesIn } from "../../scripts/offline/images";
import { commandIn } from "../../scripts/offline/terraform";
import { compareVersions, inRange, newest } from "../../scripts/offline/versions";

test.each([
  ["1.5.1-2+b5", "1.5.1"],
  ["1:1.35.0-4+deb12u1+b1", "1.35.0"],
  ["2.42.0+ds-5+b5", "2.42.0"],
  ["1.11.0~rc1-1", "1.11.0"],
])("Debian's %s is upstream's %s", (debian, upstream) => {
  expect(upstreamVersion(debian)).toBe(upstream);
});

test("apt's candidate is read, and none is none", () => {
  const policy = "prometheus-pushgateway:\n  Installed: (none)\n  Candidate: 1.5.1-2+b5\n";
  expect(candidateIn(policy)).toBe("1.5.1-2+b5");
  expect(candidateIn("x:\n  Candidate: (none)\n")).toBeUndefined();
  expect(candidateIn("")).toBeUndefined();
});

test.each([
  ["Terraform v1.11.4\non linux_amd64\n", "terraform", "1.11.4"],
  ["OpenTofu v1.12.6\non linux_amd64\n", "tofu", "1.12.6"],
  ["There are problems …\nTerraform v1.8.5-dev\n", "terraform", "1.8.5"],
])("%j is %s %s", (output, kind, version) => {
  expect(commandIn("/bin/x", output)).toEqual({ path: "/bin/x", kind, version });
});

test("another program's version is not taken for Terraform's", () => {
  expect(commandIn("terraform", "tool v1.2.3")).toBeUndefined();
});

test.each([
  ["go version go1.26.8 linux/amd64", "1.26.8"],
  ["go version go1.27rc1 linux/amd64", "1.27"],
  ["bash: go: not found", undefined],
])("%j is Go %s", (output, version) => {
  expect(goVersionIn(output)).toBe(version);
});

test.each([
  [undefined, true, "debian-bootstraps"],
  [undefined, false, "none"],
  ["1.19.8", true, "host-bootstraps"],
  ["1.20.14", false, "host-bootstraps"],
  ["1.21.0", false, "host-fetches"],
  ["1.25.9", true, "host-fetches"],
  ["1.26", true, "host"],
  ["1.26.0", true, "host"],
  ["1.27.1", false, "host"],
] as const)("Go %s, apt %s: %s", (version, apt, plan) => {
  expect(planGo(version, apt)).toBe(plan);
});

test("versions compare by number, and a missing number is 0", () => {
  expect(compareVersions("1.10.0", "1.9.9")).toBeGreaterThan(0);
  expect(compareVersions("1.5", "1.5.0")).toBe(0);
  expect(newest(["4.9.0", "4.10.1", "4.10.0"])).toBe("4.10.1");
  expect(newest([])).toBeUndefined();
});

test.each([
  ["4.4.9", false],
  ["4.5.0", true],
  ["4.6.20260916", true],
  ["4.999.0", true],
  ["5.0.0", false],
  ["4.7.0-beta1", false],
])("%s is in [4.5.0, 5): %s", (version, expected) => {
  expect(inRange(version, { from: "4.5.0", below: "5" })).toBe(expected);
});

test.each([
  [0, "", true, "answers"],
  [1, "Got permission denied while trying to connect", true, "refused"],
  [1, "Cannot connect to the Docker daemon", true, "stopped"],
  [127, "docker: spawn docker ENOENT", false, "absent"],
] as const)("docker's code %i (%s), engine installed %s: %s", (code, stderr, installed, state) => {
  expect(engineStateFrom(code, stderr, installed)).toBe(state);
});

test.each([
  ["unix:///var/run/docker.sock", "stopped"],
  ["unix:///run/docker.sock", "stopped"],
  ["tcp://docker.example:2376", "elsewhere"],
  ["unix:///home/user/.colima/docker.sock", "elsewhere"],
])("no answer from %s: %s", (host, state) => {
  expect(engineStateFrom(1, "Cannot connect", true, host)).toBe(state);
});

test("the libraries of a program are read from ldd, the loader too, the kernel's own not", () => {
  const ldd =
    "\tlinux-vdso.so.1 (0x00007f89)\n" +
    "\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f89)\n" +
    "\t/lib64/ld-linux-x86-64.so.2 (0x00007f89)\n";
  expect(librariesIn(ldd)).toEqual([
    "/lib64/ld-linux-x86-64.so.2",
    "/lib/x86_64-linux-gnu/libc.so.6",
  ]);
  expect(librariesIn("\tnot a dynamic executable\n")).toEqual([]);
});

test("an image runs as nobody and names its source", () => {
  const args = importArgs("/x.tar", {
    name: "prometheus",
    version: "3.13.5",
    source: "m@v1",
    port: 9090,
  });
  expect(args.filter((arg) => arg !== "--change")).toEqual([
    "import",
    "USER 65534:65534",
    "WORKDIR /prometheus",
    "ENV PATH=/bin",
    "EXPOSE 9090",
    'ENTRYPOINT ["/bin/prometheus"]',
    "LABEL org.opencontainers.image.version=3.13.5",
    "LABEL org.opencontainers.image.source=m@v1",
    "LABEL org.opencontainers.image.vendor=handled-monitoring",
    "/x.tar",
    "handled/prometheus:3.13.5-local",
  ]);
});

test("the wrapper module requires, and replaces where the module has moved", () => {
  const build = { module: "example.org/old", version: "v1.2.3", packages: [] };
  expect(wrapperModule(build)).toBe(
    "module handled.local/wrapper\n\ngo 1.26.0\n\nrequire example.org/old v1.2.3\n",
  );
  expect(wrapperModule({ ...build, replacedBy: "example.org/new" })).toBe(
    "module handled.local/wrapper\n\ngo 1.26.0\n\nrequire example.org/old v0.0.0\n\n" +
      "replace example.org/old => example.org/new v1.2.3\n",
  );
});

test("and carries on the replacements of the module's own go.mod", () => {
  const block =
    "replace (\n\t// why\n\ta.org/a => b.org/b v1.0.0\n\n\tc.org/c => d.org/d v2.0.0\n)";
  const line = "replace e.org/e => f.org/f v3.0.0";
  const goMod = `module m\n\nrequire (\n\ta.org/a v1.0.0\n)\n\n${block}\n\n${line}\n`;
  expect(replacementsIn(goMod)).toBe(`${block}\n${line}`);
  expect(replacementsIn("module m\n\nrequire a.org/a v1.0.0\n")).toBe("");
  const build = { module: "example.org/m", version: "v1.0.0", packages: [] };
  expect(wrapperModule(build, line)).toBe(
    `module handled.local/wrapper\n\ngo 1.26.0\n\nrequire example.org/m v1.0.0\n\n${line}\n`,
  );
});

test.each([
  [1, "write /tmp/x: no space left on device", "the disk is full. Free about 4 GB"],
  [1, "compile: signal: killed", "for lack of memory"],
  [1, "Get https://p: dial tcp: lookup p: no such host", "Check GOPROXY"],
  [124, "", "it took more than 45 minutes"],
  [1, "a\nb\nx.go:1: undefined: y", "a | b | x.go:1: undefined: y"],
])("a failed build says why (%i %s)", (code, stderr, text) => {
  const message = explainGoFailure({ module: "example.org/m" }, code, stderr, "/parts/logs/m.log");
  expect(message).toContain(`Building example.org/m failed (go build ended with code ${code})`);
  expect(message).toContain(text);
  expect(message).toContain("/parts/logs/m.log");
});
