/**
 * Says how the whole run went in one line, the last: `12 passed, 0 failed`, with `, 1 skipped` where there are any.
 * A suite that could not run (it does not compile, say) has no tests to count, so it counts as one failure itself.
 */
function closingLine(results) {
  const counted = results.numFailedTests + results.numRuntimeErrorTestSuites;
  const failed = counted === 0 && !results.success ? 1 : counted;
  const skipped = results.numPendingTests + results.numTodoTests;
  return `${results.numPassedTests} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
}

module.exports = class {
  onRunComplete(_contexts, results) {
    // Only at the end: jest writes its own summary, and decides on success, after every other reporter. While it runs
    // it holds back what is written, hence the stream's own `write`.
    const { write } = Object.getPrototypeOf(process.stdout);
    process.once('exit', () => write.call(process.stdout, `\n${closingLine(results)}\n`));
  }
};
