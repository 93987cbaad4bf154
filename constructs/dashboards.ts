import { Dashboard } from "@cdktf/provider-grafana/lib/dashboard";
import { Folder } from "@cdktf/provider-grafana/lib/folder";
import { Construct } from "constructs";
import { dashboards, FOLDER } from "../dashboards";
import { DEFAULT_THRESHOLDS, type Thresholds } from "../dashboards/thresholds";
import { literal } from "./literal";

export interface DashboardsProps {
  /** The folder that is made for the pages. @default uid `handled`, title `Handled` */
  readonly folder?: { readonly uid: string; readonly title: string };
  /** Where lines and colours turn. @default DEFAULT_THRESHOLDS */
  readonly thresholds?: Thresholds;
  /** Whether Claude Code Usage compares the logs with Claude Code's own metrics. @default false */
  readonly nativeTelemetry?: boolean;
}

/**
 * The project's pages in a folder of Grafana. Each page picks its Prometheus by a variable: the data
 * source `handled-prometheus` where there is one, else the first.
 */
export class Dashboards extends Construct {
  public readonly folder: Folder;
  /** By uid: `claude-code-usage`, … */
  public readonly pages: ReadonlyMap<string, Dashboard>;

  constructor(scope: Construct, id: string, props: DashboardsProps = {}) {
    super(scope, id);
    this.folder = new Folder(this, "folder", { ...(props.folder ?? FOLDER) });
    const page = (uid: string, json: string) =>
      new Dashboard(this, uid, {
        folder: this.folder.uid,
        configJson: literal(json),
        // Takes over a page of the same uid, so a lost state is no dead end.
        overwrite: true,
      });
    const thresholds = props.thresholds ?? DEFAULT_THRESHOLDS;
    const { nativeTelemetry = false } = props;
    this.pages = new Map(
      dashboards.map(({ uid, build }) => [
        uid,
        page(uid, JSON.stringify(build(thresholds, { nativeTelemetry }))),
      ]),
    );
  }
}
