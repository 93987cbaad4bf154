/** An alert of a real Grafana on its way to a mail server, a webhook and Slack. */
import { describeUnless } from "../unless";
import { GrafanaClient } from "./grafana-client";
import { Checkout } from "./checkout";
import { LAPTOP } from "./known-machines";
import { eventually } from "./local-services";
import { push } from "./pushed-machines";
import { reference } from "./reference";
import { type Mail, type Post, type Sink, httpSink, mailSink } from "./sinks";
import { missingGrafana } from "./missing";

jest.setTimeout(600_000);

/** A scrape, an evaluation and the wait for more of the same, each a minute; and as much again. */
const DELIVERED_MS = 6 * 60_000;
const RUNBOOK = "https://git.example.org/docs/runbook.md";
const MODEL = "claude-next";
const ALERT = {
  title: "A model has no price",
  summary: `${MODEL} has no price`,
  /** The laptop's tokens of that model. */
  value: `1234 tokens of ${MODEL} count as 0 USD`,
  link: `${RUNBOOK}#a-model-has-no-price`,
};

interface WebhookBody {
  readonly status: string;
  readonly alerts: readonly {
    readonly labels: Readonly<Record<string, string>>;
    readonly annotations: Readonly<Record<string, string>>;
  }[];
}

describeUnless("an alert that fires is told", missingGrafana, () => {
  const checkout = new Checkout();
  let mails: Sink<Mail>;
  let posts: Sink<Post>;

  beforeAll(async () => {
    const { configDir, now } = reference();
    await checkout.prepare({ CLAUDE_CONFIG_DIR: configDir, HANDLED_NOW: now });
    const host = await checkout.hostAddress();
    [mails, posts] = await Promise.all([mailSink(host), httpSink(host)]);
    const sink = `http://${host}:${posts.port}`;
    checkout.set({
      GRAFANA_ADMIN_PASSWORD: "e2e-only-password",
      HANDLED_SMTP_HOST: `${host}:${mails.port}`,
      HANDLED_ALERT_EMAIL: "ops@example.org",
      HANDLED_ALERT_WEBHOOK_URL: `${sink}/webhook`,
      HANDLED_ALERT_SLACK_URL: `${sink}/slack`,
      HANDLED_RUNBOOK_URL: RUNBOOK,
    });
    const up = await checkout.npm("up", "--", "--yes");
    if (up.code !== 0) throw new Error(`npm run up failed:\n${up.stdout}${up.stderr}`);
    await push(checkout.url("PUSHGATEWAY"), [LAPTOP]);
  });
  afterAll(async () => {
    await Promise.all([mails.close(), posts.close()]);
    await checkout.remove();
  });

  /** The first message of this alert. */
  const message = <T>(sink: () => Sink<T>, isIt: (one: T) => boolean): Promise<T | undefined> =>
    eventually(
      () => Promise.resolve(sink().received.find(isIt)),
      (one) => one !== undefined,
      DELIVERED_MS,
    );
  const posted = (path: string) =>
    message(
      () => posts,
      (post) => post.path === path && post.body.includes(ALERT.title),
    );

  test("to the webhook: with summary, value and the runbook's link", async () => {
    const { alerts, status } = JSON.parse((await posted("/webhook"))?.body ?? "{}") as WebhookBody;
    expect(status).toBe("firing");
    const alert = alerts.find(({ labels }) => labels["model"] === MODEL);
    expect(alert?.labels).toMatchObject({ alertname: ALERT.title, severity: "warning" });
    expect(alert?.annotations).toMatchObject({
      summary: ALERT.summary,
      description: expect.stringContaining(ALERT.value) as string,
      runbook_url: ALERT.link,
    });
  });

  test("to Slack", async () => {
    const { body = "" } = (await posted("/slack")) ?? {};
    for (const part of [ALERT.title, ALERT.summary, ALERT.value, ALERT.link])
      expect(body).toContain(part);
  });

  test("by mail", async () => {
    const mail = await message(
      () => mails,
      ({ text }) => text.includes(ALERT.title),
    );
    expect(mail?.to).toEqual(["ops@example.org"]);
    for (const part of [ALERT.summary, ALERT.value, ALERT.link]) expect(mail?.text).toContain(part);
  });

  test("and Grafana can evaluate every rule", async () => {
    const grafana = new GrafanaClient(checkout.url("GRAFANA"), "e2e-only-password");
    const { data } = await grafana.get<{
      data: { groups: { rules: { name: string; health: string }[] }[] };
    }>("/api/prometheus/grafana/api/v1/rules");
    const rules = data.groups.flatMap((group) => group.rules);
    expect(rules.length).toBeGreaterThan(5);
    expect(rules.filter(({ health }) => health === "error")).toEqual([]);
  });
});
