import { projectsOf } from "./config-dirs";

/**
 * The project that a log belongs to: the name of the folder right below `projects/` of the config
 * folder that it was found in; "" for a log that lies in `projects/` itself.
 *
 * @param configDirs as `findConfigDirs` gives them; the longest one that holds the file counts.
 */
export function projectOfFile(path: string, configDirs: readonly string[]): string {
  const root = configDirs
    .map((dir) => `${projectsOf(dir)}/`)
    .filter((projects) => path.startsWith(projects))
    .reduce((longest, projects) => (projects.length > longest.length ? projects : longest), "");
  const [project, ...below] = path.slice(root.length).split("/");
  return below.length > 0 ? (project ?? "") : "";
}
