import { ContainerService, type ContainerServiceProps } from "../../constructs/container-service";
import { only, placement, synthesise } from "./synthesise";

const minimal: ContainerServiceProps = {
  ...placement,
  alias: "service",
  user: "65534:65534",
  containerPort: 8080,
  healthTest: ["probe", "ready"],
  dataPath: "/data",
};

const container = (props: Partial<ContainerServiceProps> = {}) =>
  only(
    synthesise((stack) => new ContainerService(stack, "service", { ...minimal, ...props }))(
      "docker_container",
    ).filter(({ name }) => name !== "test-service-secrets"),
  );

const settingsHash = (attributes: Readonly<Record<string, unknown>>) =>
  (attributes.labels as { label: string; value: string }[]).find(
    ({ label }) => label === "handled.settings-hash",
  )?.value;

describe("with the least that can be given", () => {
  it("is a hardened container, and this is all of it", () => {
    expect(container()).toEqual({
      name: "test-service",
      image: "${docker_image.service_Image_A0527B8E.image_id}",
      user: "65534:65534",
      restart: "always",
      wait: true,
      wait_timeout: 120,
      stop_timeout: 30,
      destroy_grace_seconds: 30,
      init: true,
      read_only: true,
      tmpfs: { "/tmp": "rw,noexec,nosuid,nodev,size=16m" },
      capabilities: { drop: ["ALL"] },
      security_opts: ["no-new-privileges:true"],
      memory: 256,
      memory_swap: 256,
      cpus: "1.0",
      log_driver: "json-file",
      log_opts: { "max-size": "10m", "max-file": "3" },
      networks_advanced: [{ name: "test-network", aliases: ["service"] }],
      ports: [{ internal: 8080, external: 19090, ip: "127.0.0.1" }],
      mounts: [{ type: "volume", source: "test-service-data", target: "/data" }],
      healthcheck: {
        test: ["CMD", "probe", "ready"],
        interval: "5s",
        timeout: "5s",
        start_period: "1m0s",
        retries: 5,
      },
      labels: [
        {
          label: "handled.settings-hash",
          value: expect.stringMatching(/^[0-9a-f]{16}$/) as string,
        },
      ],
    });
  });

  it("keeps the image on the host when it is destroyed", () => {
    const resources = synthesise((stack) => new ContainerService(stack, "service", minimal));
    expect(only(resources("docker_image"))).toMatchObject({
      name: "example/service:1",
      keep_locally: true,
    });
  });

  it("declares no volume, so no destroy can take the data", () => {
    const resources = synthesise((stack) => new ContainerService(stack, "service", minimal));
    expect(resources("docker_volume")).toEqual([]);
  });
});

describe("with everything given", () => {
  const attributes = container({
    entrypoint: ["/bin/sh", "-c", "echo ${HOME}"],
    command: ["--a=${b}"],
    env: ["A=%{b}", "C=$d"],
    graceSeconds: 60,
    tmpMb: 64,
    reachesHost: true,
    secrets: { files: { password: ".state/test/password" }, version: "0123456789abcdef" },
  });

  it("hands every setting on, as text and never as a Terraform expression", () => {
    expect(attributes).toMatchObject({
      entrypoint: ["/bin/sh", "-c", "echo $${HOME}"],
      command: ["--a=$${b}"],
      env: ["A=%%{b}", "C=$d"],
      stop_timeout: 60,
      destroy_grace_seconds: 60,
      tmpfs: { "/tmp": "rw,noexec,nosuid,nodev,size=64m" },
      host: [{ host: "host.docker.internal", ip: "host-gateway" }],
      mounts: [
        { type: "volume", source: "test-service-data", target: "/data" },
        {
          type: "volume",
          source: "${docker_volume.service_Secrets_Volume_2D6E1299.name}",
          target: "/run/secrets",
          read_only: true,
        },
      ],
      group_add: ["0"],
      depends_on: ["docker_container.service_Secrets_F36FA802"],
    });
    expect(attributes.labels).toContainEqual({
      label: "handled.secret-version",
      value: "0123456789abcdef",
    });
  });
});

describe("the settings hash", () => {
  const before = settingsHash(container());

  it.each<[string, Partial<ContainerServiceProps>]>([
    ["the health check", { healthTest: ["probe", "alive"] }],
    ["tmpfs", { tmpMb: 17 }],
    ["the data volume", { dataPath: "/elsewhere" }],
  ])("changes with %s, which the provider changes on paper only", (_, props) => {
    expect(settingsHash(container(props))).not.toBe(before);
  });

  it.each<[string, Partial<ContainerServiceProps>]>([
    ["memory", { memoryMb: 512 }],
    ["the stop time", { graceSeconds: 31 }],
    ["secrets", { secrets: { files: {}, version: "0123456789abcdef" } }],
  ])("stays with %s, which the provider really changes", (_, props) => {
    expect(settingsHash(container(props))).toBe(before);
  });
});

describe("bounds", () => {
  it.each<[string, Partial<ContainerServiceProps>, string]>([
    ["port below", { port: 0 }, "`service.port` must be an integer between 1 and 65535, got: 0"],
    [
      "port above",
      { port: 65536 },
      "`service.port` must be an integer between 1 and 65535, got: 65536",
    ],
    [
      "inner port",
      { containerPort: 0 },
      "`service.containerPort` must be an integer between 1 and 65535, got: 0",
    ],
    [
      "memory below",
      { memoryMb: 15 },
      "`service.memoryMb` must be an integer between 16 and 1048576, got: 15",
    ],
    [
      "memory above",
      { memoryMb: 1048577 },
      "`service.memoryMb` must be an integer between 16 and 1048576, got: 1048577",
    ],
    [
      "grace below",
      { graceSeconds: 0 },
      "`service.graceSeconds` must be an integer between 1 and 600, got: 0",
    ],
    [
      "grace above",
      { graceSeconds: 601 },
      "`service.graceSeconds` must be an integer between 1 and 600, got: 601",
    ],
    ["tmp below", { tmpMb: 0 }, "`service.tmpMb` must be an integer between 1 and 4096, got: 0"],
    [
      "tmp above",
      { tmpMb: 4097 },
      "`service.tmpMb` must be an integer between 1 and 4096, got: 4097",
    ],
    [
      "cores",
      { cpus: 0.2 },
      "`cpus` must be a number of cores between 0.25 and 64 in steps of 0.25, got: 0.2",
    ],
    ["a named user", { user: "nobody" }, "`service.user` must be numeric, as uid:gid, got: nobody"],
    [
      "a name Docker refuses",
      { name: "-x" },
      "`service.name` must be 1 to 63 of the characters a-z 0-9 -, starting with a letter, got: -x",
    ],
  ])("%s", (_, props, message) => expect(() => container(props)).toThrow(message));

  it.each<Partial<ContainerServiceProps>>([
    { port: 1 },
    { port: 65535 },
    { memoryMb: 16 },
    { memoryMb: 1048576 },
    { graceSeconds: 1 },
    { graceSeconds: 600 },
    { tmpMb: 1 },
    { tmpMb: 4096 },
    { cpus: 0.25 },
    { cpus: 64 },
  ])("%j is inside", (props) => expect(() => container(props)).not.toThrow());
});
