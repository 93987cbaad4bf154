/** The way from page to page. */
import { DashboardLinkBuilder, DashboardLinkType } from "@grafana/grafana-foundation-sdk/dashboard";

/** Carried by every page: the links at the top of each list the pages that carry it. */
export const HANDLED_TAG = "handled";

/**
 * Found by tag and not by address, so that a page that was never imported leaves no dead link. They
 * take along the time range and the choices: the data source, and machines where both pages ask.
 */
export const pageLinks = (): DashboardLinkBuilder =>
  new DashboardLinkBuilder("Handled Monitoring")
    .type(DashboardLinkType.Dashboards)
    .tags([HANDLED_TAG])
    .keepTime(true)
    .includeVars(true);
