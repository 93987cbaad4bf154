import { lockedOut, reason, whatWentWrong } from "../../scripts/machine/cdktf";
import type { Project } from "../../scripts/machine/project";

test("Terraform's framed error is told, without the stack's name and the rest", () => {
  const stdout = [
    "handled-monitoring  Initializing the backend...",
    "handled-monitoring  ╷",
    "                    │ Error: Error pinging Docker server",
    "                    │ ",
    '                    │   with provider["registry.terraform.io/kreuzwerker/docker"],',
    "                    ╵",
    "handled-monitoring  Terraform exited with 1",
  ].join("\n");
  expect(whatWentWrong({ code: 1, stdout, stderr: "" }).trim().replace(/^ +/gm, "")).toBe(
    '│ Error: Error pinging Docker server\n│   with provider["registry.terraform.io/kreuzwerker/docker"],',
  );
});

test("without a frame all of it is told from the first error on", () => {
  const stdout = [
    "Plan: 20 to add.",
    "x-dashboards  Error: one",
    ...Array(14).keys(),
    "Error: two",
  ];
  expect(whatWentWrong({ code: 1, stdout: stdout.join("\n"), stderr: "" })).toBe(
    ["Error: one", ...Array(14).keys(), "Error: two"].join("\n"),
  );
});

test("without frame and error the last lines have to do", () => {
  const stderr = "first\n\n`HANDLED_GRAFANA_PORT` must be an integer\n";
  expect(whatWentWrong({ code: 1, stdout: "", stderr })).toBe(
    "first\n`HANDLED_GRAFANA_PORT` must be an integer",
  );
});

test("a lock file that names a provider version which no source has is told from other errors", () => {
  const stdout = [
    "handled-monitoring  │ Could not retrieve the list of available versions for provider",
    "                    │ kreuzwerker/docker: the previously-selected",
    "handled-monitoring  │ version 4.6.20260916 is no longer available",
  ].join("\n");
  expect(lockedOut({ code: 1, stdout, stderr: "" })).toBe(true);
  expect(lockedOut({ code: 1, stdout: "Error: Error pinging Docker server", stderr: "" })).toBe(
    false,
  );
  expect(lockedOut({ code: 0, stdout, stderr: "" })).toBe(false);
});

describe("the reason of a failure", () => {
  const project = (version: { version: string } | { why: string }) =>
    ({
      config: { prefix: "x" },
      docker: { version: () => Promise.resolve(version) },
    }) as unknown as Project;
  const failed = (said: string) => ({ code: 1, stdout: said, stderr: "" });
  const why =
    "Cannot connect to the Docker daemon at unix:///x.sock. Is the docker daemon running?";

  test("a known one: cause, next command, heading, then the bare errors", async () => {
    const said = "Error: mkdir /x: no space left on device\n  with docker_container.a,\n";
    expect(await reason(failed(said), project({ version: "20.10.24" }))).toBe(
      "The disk is full: of the Docker engine, or of this machine.\n" +
        "  → docker system df; df -h .   make room, then `npm run up`\n" +
        '  docs/runbook.md, "The disk is full"\n\n' +
        "Error: mkdir /x: no space left on device",
    );
  });

  test("whatever was said, where the engine is gone", async () => {
    const [first] = (await reason(failed("Error: boom"), project({ why }))).split("\n");
    expect(first).toBe("The Docker engine does not answer, or was restarted meanwhile.");
  });

  test("an unknown one: what was said", async () => {
    expect(await reason(failed("Error: boom"), project({ version: "20.10.24" }))).toBe(
      "Error: boom",
    );
  });
});
