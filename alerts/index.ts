/** Every alert, in the groups in which they are evaluated. */
import type { AlertGroup } from "./alert";
import { billagedAlerts } from "./billaged";
import { collectionAlerts } from "./collection";
import { costAlerts } from "./cost";
import type { AlertSettings } from "./settings";
import { remoteWriteAlerts } from "./remote-write";
import { stackAlerts } from "./stack";

export const alertGroups = (settings: AlertSettings): AlertGroup[] => [
  { name: "Claude Code cost", alerts: costAlerts(settings) },
  { name: "Collection", alerts: collectionAlerts(settings) },
  { name: "Prometheus", alerts: stackAlerts() },
  ...(settings.remoteWrite ? [{ name: "Remote write", alerts: remoteWriteAlerts() }] : []),
  ...(settings.billaged ? [{ name: "billaged", alerts: billagedAlerts() }] : []),
];
