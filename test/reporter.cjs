// mocha's spec reporter that also leaves the counts in a file, for the closing line of the whole test run.
const { writeFileSync } = require('node:fs');
const { reporters } = require('mocha');

module.exports = class CountingReporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const file = process.env.PHI_LINT_TEST_COUNTS;
    if (file) runner.once('end', () => writeFileSync(file, JSON.stringify({ passed: this.stats.passes, failed: this.stats.failures })));
  }
};
