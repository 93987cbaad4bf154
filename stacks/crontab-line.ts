import { Fn } from "cdktf";
import type { Config } from "../config/types";
import { fromStack } from "../constructs/paths";
import { serviceUrls } from "./service-urls";

/** The project's collector, relative to its root. */
const COLLECTOR = "scripts/collect.js";

/**
 * A line for the user's crontab. Node and the script are absolute there, for cron has no PATH to
 * speak of; both come from Terraform functions, so no machine's path is in the synthesised JSON.
 */
export function crontabLine(config: Config): string {
  const node = Fn.trimspace(Fn.file(fromStack(config.files.nodePath)));
  const words = [
    ...credentials(config),
    inQuotes(node),
    inQuotes(Fn.abspath(fromStack(COLLECTOR))),
    inQuotes(exactly(serviceUrls(config).pushgateway)),
    ...(config.timeZone ? [`--timezone ${config.timeZone}`] : []),
  ];
  // In a crontab a bare % ends the command and begins its standard input.
  const command = Fn.replace(Fn.join(" ", words), "%", exactly("\\%"));
  return Fn.join(" ", ["*/15 * * * *", command]);
}

/** Variables of the command, which name the files in which the collector finds its login. */
function credentials({ web, files, pushgateway }: Config): string[] {
  if (!web || pushgateway.mode === "external") return [];
  const named = (variable: string, file: string) =>
    Fn.join("=", [variable, inQuotes(Fn.abspath(fromStack(file)))]);
  return [
    `PUSHGATEWAY_USER=${web.user}`,
    named("PUSHGATEWAY_PASSWORD_FILE", files.webPassword),
    ...(web.tls?.hasCa ? [named("PUSHGATEWAY_CA_FILE", files.tlsCa)] : []),
  ];
}

/** Within double quotes the shell still reads these four, so each gets a backslash. */
function inQuotes(text: string): string {
  const escaped = Fn.replace(text, exactly('/["$`\\\\]/'), exactly("\\$0"));
  return Fn.format(exactly('"%s"'), [escaped]) as string;
}

/** Text for a Terraform string: rawString sees to quotes, but leaves backslashes as they are. */
const exactly = (text: string) => Fn.rawString(text.replaceAll("\\", "\\\\"));
