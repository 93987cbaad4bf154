import { Construct } from "constructs";
import { ContainerService } from "./container-service";
import { answers, refuses } from "./health-check";
import { placed, type ServicePlacement } from "./placement";
import { schemeOf, serverFiles, WEB_CONFIG_FLAG } from "./web-config";

/** The Pushgateway, with what was pushed saved to a volume. */
export class Pushgateway extends Construct {
  /** Port inside the network. */
  public static readonly PORT = 9091;
  /** Name inside the network. */
  public static readonly ALIAS = "pushgateway";
  public readonly service: ContainerService;

  constructor(scope: Construct, id: string, props: ServicePlacement) {
    super(scope, id);
    const { web, ...placement } = placed("pushgateway", props);
    const ready = `${schemeOf(web)}://127.0.0.1:${Pushgateway.PORT}/-/ready`;
    this.service = new ContainerService(this, "Service", {
      ...placement,
      alias: Pushgateway.ALIAS,
      user: "65534:65534",
      containerPort: Pushgateway.PORT,
      healthTest: web ? refuses(ready) : answers(ready),
      dataPath: "/pushgateway",
      entrypoint: ["pushgateway"],
      command: [
        "--persistence.file=/pushgateway/metrics",
        // Default 5m: the longest a push can be lost by a kill.
        "--persistence.interval=1m",
        ...(web ? [WEB_CONFIG_FLAG] : []),
      ],
      ...(web && { secrets: { files: serverFiles(web), version: web.version } }),
    });
  }
}
