import type { Config } from "../config/types";
import { publishedUrl } from "../config/address";

export interface ServiceUrls {
  readonly prometheus: string;
  readonly pushgateway: string;
  /** Absent where there is no Grafana. */
  readonly grafana?: string;
}

/** Where the services are found from the machine that deploys; Grafana's is the one people type. */
export function serviceUrls(config: Config): ServiceUrls {
  const { prometheus, pushgateway, grafana } = config;
  const url = (service: Config["prometheus"] | Config["pushgateway"]) =>
    service.mode === "external" ? service.url : publishedUrl(config, service.port);
  const urls = { prometheus: url(prometheus), pushgateway: url(pushgateway) };
  switch (grafana.mode) {
    case "none":
      return urls;
    case "external":
      return { ...urls, grafana: grafana.url };
    case "container":
      return { ...urls, grafana: grafana.rootUrl };
  }
}
