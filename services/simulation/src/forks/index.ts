// SPDX-License-Identifier: AGPL-3.0-only
export { copyHistory } from "./copy-history.ts";
export { type ForkParent, type ForkPlan, planFork, type PlannedFork } from "./fork-plan.ts";
export { digestOf, type ForkRequest } from "./fork-request.ts";
