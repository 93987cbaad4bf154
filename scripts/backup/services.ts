import type { Project } from "../machine/project";

export const SERVICES = ["prometheus", "pushgateway", "grafana"] as const;
export type Service = (typeof SERVICES)[number];

/** A service of the stack's own, with what keeps its data. */
export interface StoredService {
  readonly name: Service;
  readonly container: string;
  readonly volume: string;
  readonly image: string;
}

/** The services that this deployment runs itself; somebody else's data are out of reach. */
export function storedServices({ config }: Project): StoredService[] {
  return SERVICES.flatMap((name) => {
    const settings = config[name];
    if (settings.mode !== "container") return [];
    const container = `${config.prefix}-${name}`;
    return [{ name, container, volume: `${container}-data`, image: settings.image }];
  });
}
