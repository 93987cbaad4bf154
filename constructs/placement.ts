import { images } from "./images";
import type { WebProtection } from "./web-config";

/** What every service is told by its caller; what is left out comes from {@link serviceDefaults}. */
export interface ServicePlacement {
  /** Name of the container; its volumes begin with it. */
  readonly name: string;
  /** Name of the Docker network to join. */
  readonly network: string;
  /** Address of the host on which the port is published. @default 127.0.0.1 */
  readonly bindAddress?: string;
  /** Port on the host, 1 to 65535. @default Prometheus 9090, Pushgateway 9091, Grafana 3003 */
  readonly port?: number;
  /** Image name with a tag or a digest. @default the one pinned in {@link images} */
  readonly image?: string;
  /**
   * Memory bound in MiB, 16 to 1048576; swap is bounded to the same, so none is used.
   * @default Prometheus 1024, Pushgateway 128, Grafana 512
   */
  readonly memoryMb?: number;
  /**
   * CPU bound in cores, 0.25 to 64 in steps of 0.25.
   * @default Prometheus 1, Pushgateway 0.5, Grafana 1
   */
  readonly cpus?: number;
  /** Login and TLS. @default neither */
  readonly web?: WebProtection;
}

/** The same with nothing left out. */
export type Placed = Required<Omit<ServicePlacement, "web">> & Pick<ServicePlacement, "web">;

/** Only this machine reaches what is published here. */
export const LOOPBACK = "127.0.0.1";

/** Port on the host, image, and bounds of each service, unless its caller says otherwise. */
export const serviceDefaults = {
  prometheus: { port: 9090, image: images.prometheus, memoryMb: 1024, cpus: 1 },
  pushgateway: { port: 9091, image: images.pushgateway, memoryMb: 128, cpus: 0.5 },
  grafana: { port: 3003, image: images.grafana, memoryMb: 512, cpus: 1 },
} as const;

export function placed(
  service: keyof typeof serviceDefaults,
  { name, network, web, ...given }: ServicePlacement,
): Placed {
  const { port, image, memoryMb, cpus } = serviceDefaults[service];
  return {
    name,
    network,
    bindAddress: given.bindAddress ?? LOOPBACK,
    port: given.port ?? port,
    image: given.image ?? image,
    memoryMb: given.memoryMb ?? memoryMb,
    cpus: given.cpus ?? cpus,
    ...(web && { web }),
  };
}
