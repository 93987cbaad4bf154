import { App } from "cdktf";
import { ConfigError, loadConfig, type Config } from "./config";
import { DashboardsStack } from "./stacks/dashboards-stack";
import { MonitoringStack } from "./stacks/monitoring-stack";

function synth(config: Config): void {
  const app = new App();
  const monitoring = new MonitoringStack(app, `${config.prefix}-monitoring`, config);
  if (config.grafana.mode !== "none") {
    const dashboards = new DashboardsStack(app, `${config.prefix}-dashboards`, config);
    dashboards.addDependency(monitoring);
  }
  app.synth();
}

try {
  synth(loadConfig());
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
