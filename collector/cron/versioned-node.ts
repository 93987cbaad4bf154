/** Where a version manager keeps one folder a version. */
const managers: readonly (readonly [string, RegExp])[] = [
  ["n", /\/n\/versions\/node\//],
  ["nvm", /\/versions\/node\/v\d/],
  ["fnm", /\/(node-versions|fnm_multishells)\//],
  ["asdf", /\/\.?asdf\/installs\/nodejs\//],
  ["mise", /\/(mise|rtx)\/installs\/node\//],
  ["volta", /\/\.?volta\/tools\/image\/node\//],
  ["Homebrew", /\/Cellar\/node(@\d+)?\//],
  ["nodenv", /\/\.?nodenv\/versions\//],
  ["nix", /^\/nix\/store\//],
  ["snap", /^\/snap\/node\/\d+\//],
  ["a version manager", /\/v?\d+\.\d+\.\d+\//],
];

/** Who made the folder of this Node, when an upgrade would move it away; else undefined. */
export function versionManagerOf(node: string): string | undefined {
  return managers.find(([, path]) => path.test(node))?.[0];
}
