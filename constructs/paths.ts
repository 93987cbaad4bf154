/**
 * A path of the project, as seen from where Terraform runs: `<outdir>/stacks/<stack>/`. Relative, so
 * the synthesised JSON is the same in every checkout, and state outlives the output folder.
 */
export const fromStack = (projectPath: string) => `../../../${projectPath}`;
