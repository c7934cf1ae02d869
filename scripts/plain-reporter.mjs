// SPDX-License-Identifier: Apache-2.0

/** Ends a test run with one plain line: `N passed, N failed`. A file that could not run at all counts as a failure. */
export default class PlainReporter {
  onRunComplete(_contexts, results) {
    const line = closingLine(results);
    // At the exit, so that it comes after jest's own summary, whatever the order of the reporters.
    process.once("exit", () => process.stdout.write(line));
  }
}

/** The closing line of jest's aggregated results. */
export function closingLine(results) {
  const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
  const skipped = results.numPendingTests + results.numTodoTests;
  return `${results.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}\n`;
}
