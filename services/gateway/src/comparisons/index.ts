// SPDX-License-Identifier: Apache-2.0
export { compareRuns } from "./compare-runs.ts";
export { differenceJson, firstDifferenceSchema } from "./comparison.ts";
export { commonRounds, firstDifferenceIn } from "./first-difference.ts";
