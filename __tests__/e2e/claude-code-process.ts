/**
 * Stands for one process of Claude Code: the metrics that it documents, by OpenTelemetry's own SDK, told
 * by nothing but the environment where to send them. Reads lines of JSON from stdin, answers each with
 * one: {"tokens":5,"type":"input"} or {"usd":0.5} uses something, {"flush":true} sends, and the end of
 * stdin ends it, as Claude Code sends on its way out.
 */
import { createInterface } from "node:readline";
import { OTLPMetricExporter } from "@opentelemetry/exporter-metrics-otlp-proto";
import { detectResources, envDetector, resourceFromAttributes } from "@opentelemetry/resources";
import { MeterProvider, PeriodicExportingMetricReader } from "@opentelemetry/sdk-metrics";

const [session = "", model = "claude-sonnet-4-5", more = "{}"] = process.argv.slice(2);

const reader = new PeriodicExportingMetricReader({
  exporter: new OTLPMetricExporter(),
  exportIntervalMillis: Number(process.env["OTEL_METRIC_EXPORT_INTERVAL"]),
});
const service = resourceFromAttributes({
  "service.name": "claude-code",
  "service.version": "2.1.0",
});
const provider = new MeterProvider({
  resource: service.merge(detectResources({ detectors: [envDetector] })),
  readers: [reader],
});
const meter = provider.getMeter("com.anthropic.claude_code", "2.1.0");
const tokens = meter.createCounter("claude_code.token.usage", { unit: "tokens" });
const cost = meter.createCounter("claude_code.cost.usage", { unit: "USD" });
const standard = {
  ...(session !== "" && { "session.id": session }),
  "user.id": "installation",
  "terminal.type": "xterm",
  model,
  ...(JSON.parse(more) as Record<string, string>),
};

interface Order {
  readonly tokens?: number;
  readonly type?: string;
  readonly usd?: number;
  readonly flush?: boolean;
}

async function obey(order: Order): Promise<void> {
  if (order.tokens !== undefined)
    tokens.add(order.tokens, { ...standard, type: order.type ?? "input" });
  if (order.usd !== undefined) cost.add(order.usd, standard);
  // What can't be delivered is told, and dropped, as by the timer.
  if (order.flush)
    await reader.forceFlush().catch((error: unknown) => process.stderr.write(`${String(error)}\n`));
}

async function live(): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    await obey(JSON.parse(line) as Order);
    process.stdout.write("{}\n");
  }
  await provider.shutdown();
}

void live();
