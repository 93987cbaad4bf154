import { COLLECTOR_JOB } from "../../metrics";

/** One machine's group in the Pushgateway: its grouping key without the job. */
export interface Group {
  /** The machine's name in the metrics (instance.ts). */
  readonly instance: string;
  /** "" for a group without a user. */
  readonly user: string;
}

/** Path of the group, below the gateway's own: `/metrics/job/…/instance/…[/user/…]`. */
export function groupPath({ instance, user }: Group, job: string = COLLECTOR_JOB): string {
  const path = `/metrics/job/${job}/${segment("instance", instance)}`;
  return user === "" ? path : `${path}/${segment("user", user)}`;
}

/** A value that cannot stand in a path goes as base64, as the Pushgateway defines it. */
function segment(name: string, value: string): string {
  if (/^[\w.~-]+$/.test(value) && !/^\.+$/.test(value)) return `${name}/${value}`;
  return `${name}@base64/${Buffer.from(value).toString("base64url") || "="}`;
}

/** As people read it: the instance, and the user if there is one. */
export function groupName({ instance, user }: Group): string {
  return user === "" ? instance : `${instance} (user ${user})`;
}
