import { decideImage, registryOf } from "../../scripts/offline/decide-image";
import type { ImageName, MachineFacts } from "../../scripts/offline/facts";
import { debianHost, everything, macHost } from "./machine";

const local = "handled/prometheus:3.13.5-local";
const localGateway = "handled/pushgateway:1.5.1-local";

test.each<[string, ImageName, Partial<MachineFacts>, string, string | undefined]>([
  [
    "pinned one in Docker",
    "prometheus",
    { exactImages: ["prom/prometheus:v3.13.5"] },
    "present",
    undefined,
  ],
  [
    "Docker Hub before an own build",
    "prometheus",
    { dockerHub: true, localImages: [local] },
    "registry",
    undefined,
  ],
  ["own build in Docker", "prometheus", { localImages: [local] }, "present", local],
  [
    "another version's build",
    "prometheus",
    { localImages: ["handled/prometheus:3.13.4-local"] },
    "buildable",
    local,
  ],
  [
    "kept tar without Go",
    "prometheus",
    { go: "none", kept: { dockerProvider: false, prometheus: true } },
    "buildable",
    local,
  ],
  ["no Go, nothing kept", "prometheus", { go: "none" }, "missing", undefined],
  ["no apt, so no BusyBox", "prometheus", { apt: false }, "missing", undefined],
  [
    "loaded without its digest",
    "pushgateway",
    { localImages: ["prom/pushgateway:v1.11.3"] },
    "present",
    "prom/pushgateway:v1.11.3",
  ],
  [
    "pinned with its digest",
    "pushgateway",
    { exactImages: ["prom/pushgateway:v1.11.3@sha256:abc"] },
    "present",
    undefined,
  ],
  ["own build in Docker", "pushgateway", { localImages: [localGateway] }, "present", localGateway],
  ["Debian's package", "pushgateway", {}, "buildable", localGateway],
  [
    "other pinned Grafana",
    "grafana",
    { localImages: ["grafana/grafana:12.4.9", "grafana/grafana:12.4.10-x"] },
    "present",
    "grafana/grafana:12.4.10-x",
  ],
  [
    "Grafana of one's own",
    "grafana",
    { localImages: ["handled/grafana:12.2.0"] },
    "present",
    "handled/grafana:12.2.0",
  ],
  [
    "Grafana's name before one's own",
    "grafana",
    { localImages: ["handled/grafana:13.0.0", "grafana/grafana:12.4.9"] },
    "present",
    "grafana/grafana:12.4.9",
  ],
  ["no Grafana", "grafana", {}, "missing", undefined],
])("%s: %s", (_, part, facts, source, use) => {
  const state = decideImage(part, { ...debianHost, ...facts }, everything);
  expect([state.source, state.use]).toEqual([source, use]);
});

test("a Pushgateway kept from earlier needs neither apt nor its lists", () => {
  const kept = { dockerProvider: false, prometheus: false, pushgateway: "1.5.1" };
  const state = decideImage("pushgateway", { ...macHost, kept }, everything);
  expect(state).toEqual({
    part: "pushgateway",
    source: "buildable",
    use: localGateway,
    detail: "handled/pushgateway:1.5.1-local, kept from an earlier build",
  });
});

test("an image of one's own registry is left to Docker", () => {
  const images = { ...everything.images, prometheus: "registry.example:5000/prom:v3" };
  const state = decideImage("prometheus", debianHost, { ...everything, images });
  expect(state.source).toBe("registry");
  expect(state.detail).toBe(
    "registry.example:5000/prom:v3: Docker asks registry.example:5000 for it",
  );
});

test.each([
  ["prom/prometheus:v3", undefined],
  ["busybox:1.36", undefined],
  ["docker.io/prom/prometheus:v3", undefined],
  ["localhost/prom:v3", "localhost"],
  ["quay.io/prometheus/prometheus:v3", "quay.io"],
])("the registry of %s is %s", (image, registry) => {
  expect(registryOf(image)).toBe(registry);
});

test("a missing image says why, and how to bring it", () => {
  expect(decideImage("prometheus", macHost, everything).detail).toBe(
    "Docker Hub does not answer, prom/prometheus:v3.13.5 is not in Docker, and building it needs " +
      "Debian's packages, and this host has no apt-get. On a host that reaches Docker Hub run " +
      "`docker pull prom/prometheus:v3.13.5 && docker save prom/prometheus:v3.13.5 -o " +
      "prometheus.tar`, copy prometheus.tar here, and run `docker load -i prometheus.tar`.",
  );
});

test("an image pinned by its digest is saved under its tag, which is all that a load brings back", () => {
  const facts = { ...macHost, localImages: [] };
  expect(decideImage("pushgateway", facts, everything).detail).toContain(
    "`docker pull prom/pushgateway@sha256:abc && " +
      "docker tag prom/pushgateway@sha256:abc prom/pushgateway:v1.11.3 && " +
      "docker save prom/pushgateway:v1.11.3 -o pushgateway.tar`",
  );
  const loaded = { ...macHost, localImages: ["prom/pushgateway:v1.11.3"] };
  expect(decideImage("pushgateway", loaded, everything)).toMatchObject({
    source: "present",
    use: "prom/pushgateway:v1.11.3",
  });
});
