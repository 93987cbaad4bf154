import type { Grouping } from "./groups";

/** Column of the groups' names. */
export const nameTitles: Readonly<Record<Grouping, string>> = {
  day: "Day",
  week: "Week",
  month: "Month",
  model: "Model",
  project: "Project",
  session: "Session",
};

/** Column of the day that goes with a group; its JSON and CSV name is the same in lower case. */
export const dayTitles: Readonly<Partial<Record<Grouping, string>>> = {
  week: "Monday",
  session: "Started",
};
