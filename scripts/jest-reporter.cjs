/**
 * Says how the whole run went in one line, the last: `12 passed, 0 failed`, with `, 1 skipped` where there are any.
 * A suite that could not run (it does not compile, say) has no tests to count, so it counts as one failure itself.
 */
module.exports = class {
  onRunComplete(_contexts, results) {
    const counted = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const failed = counted === 0 && !results.success ? 1 : counted;
    const skipped = results.numPendingTests + results.numTodoTests;
    const line = `${results.numPassedTests} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
    process.stdout.write(`\n${line}\n`);
  }
};
