/** The way out of cdktf (docs/adr/0001-cdktf.md): its output as HCL plans what its JSON plans. */
import { join } from "node:path";
import { describeUnless } from "../unless";
import { Checkout } from "./checkout";
import { missingGrafana, missingParts } from "./missing";

jest.setTimeout(300_000);

const checkout = new Checkout();
const monitoring = `${checkout.prefix}-monitoring`;
const dashboards = `${checkout.prefix}-dashboards`;

interface Plan {
  readonly planned_values: unknown;
  readonly resource_changes: readonly { readonly type: string }[];
  readonly output_changes: unknown;
}

const isA = (wanted: string) => (planned: Plan["resource_changes"][number]) =>
  planned.type === wanted;

describeUnless("plain Terraform", missingParts, () => {
  const outputs = { json: "cdktf.out.json", hcl: "cdktf.out.hcl" };
  let terraform: string;

  beforeAll(async () => {
    await checkout.prepare({});
    await checkout.prepareParts();
    terraform = checkout.useChoices()["TERRAFORM_BINARY_NAME"] ?? "terraform";
    // Also where there is no image to start: a plan needs none.
    checkout.set({ HANDLED_GRAFANA_MODE: "container" });
    await checkout.must("npm", "run", "--silent", "synth", "--", "--output", outputs.json);
    await checkout.must("npm", "run", "--silent", "synth", "--", "--hcl", "--output", outputs.hcl);
  });
  afterAll(() => checkout.remove());

  async function planned(output: string, stack: string): Promise<Plan> {
    const folder = join(checkout.project, output, "stacks", stack);
    const inStack = async (...args: string[]) =>
      (await checkout.must(terraform, `-chdir=${folder}`, ...args)).stdout;
    await inStack("init", "-input=false");
    expect(JSON.parse(await inStack("validate", "-json"))).toMatchObject({
      valid: true,
      error_count: 0,
    });
    await inStack("plan", "-input=false", "-out=plan");
    const plan = JSON.parse(await inStack("show", "-json", "plan")) as Plan;
    const { planned_values, resource_changes, output_changes } = plan;
    return withoutHeredocNewline({ planned_values, resource_changes, output_changes });
  }

  const bothWays = async (stack: string): Promise<[json: Plan, hcl: Plan]> => [
    await planned(outputs.json, stack),
    await planned(outputs.hcl, stack),
  ];

  test("Docker: HCL plans what JSON plans", async () => {
    const [json, hcl] = await bothWays(monitoring);
    // Three services, and what carries Grafana's secrets into their volume.
    expect(json.resource_changes.filter(isA("docker_container"))).toHaveLength(4);
    expect(hcl).toEqual(json);
  });

  describeUnless("Grafana", missingGrafana, () => {
    test("HCL plans what JSON plans", async () => {
      const [json, hcl] = await bothWays(dashboards);
      expect(json.resource_changes.filter(isA("grafana_dashboard"))).toHaveLength(3);
      expect(hcl).toEqual(json);
    });
  });
});

/** HCL writes a text of several lines as a heredoc, which ends with one newline more. */
const withoutHeredocNewline = (plan: Plan): Plan =>
  JSON.parse(JSON.stringify(plan), (_, part: unknown) =>
    typeof part === "string" && part.includes("\n") ? part.replace(/\n+$/, "") : part,
  ) as Plan;
