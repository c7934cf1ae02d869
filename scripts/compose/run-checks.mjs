// SPDX-License-Identifier: Apache-2.0

/**
 * Carries out checks in order, a line each, and gives the counts. A check is `{ name, run }`; what `run` resolves with
 * is printed behind the name. After a failed check with `isNeeded` the others cannot tell anything: they count as failed.
 */
export async function runChecks(checks, say) {
  const counts = { passed: 0, failed: 0 };
  let missing;
  for (const { name, run, isNeeded = false } of checks) {
    const problem = missing === undefined ? await problemOf(run, (remark) => say(`passed  ${name}${remark}`)) : missing;
    if (problem === undefined) {
      counts.passed += 1;
      continue;
    }
    counts.failed += 1;
    say(`FAILED  ${name}: ${problem}`);
    if (isNeeded) missing ??= `not possible after "${name}" failed`;
  }
  return counts;
}

async function problemOf(run, passed) {
  try {
    const remark = await run();
    passed(remark === undefined ? "" : `: ${remark}`);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
