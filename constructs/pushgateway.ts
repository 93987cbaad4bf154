import { Construct } from "constructs";
import { ContainerService, type ServicePlacement } from "./container-service";

/** The Pushgateway, with what was pushed saved to a volume. */
export class Pushgateway extends Construct {
  /** Port inside the network. */
  public static readonly PORT = 9091;
  /** Name inside the network. */
  public static readonly ALIAS = "pushgateway";
  public readonly service: ContainerService;

  constructor(scope: Construct, id: string, placement: ServicePlacement) {
    super(scope, id);
    this.service = new ContainerService(this, "Service", {
      ...placement,
      alias: Pushgateway.ALIAS,
      user: "65534:65534",
      containerPort: Pushgateway.PORT,
      readyPath: "/-/ready",
      dataPath: "/pushgateway",
      entrypoint: ["pushgateway"],
      command: [
        "--persistence.file=/pushgateway/metrics",
        // Default 5m: the longest a push can be lost by a kill.
        "--persistence.interval=1m",
      ],
    });
  }
}
