const { default: Sequencer } = require("@jest/test-sequencer");

const deploys = ({ context }) => context.config.displayName?.name === "e2e";

/** Deploys first: they take minutes, and small tests fill what is left on each core at the end. */
module.exports = class DeploysFirst extends Sequencer {
  async sort(tests) {
    const sorted = await super.sort(tests);
    return [...sorted.filter(deploys), ...sorted.filter((test) => !deploys(test))];
  }
};
