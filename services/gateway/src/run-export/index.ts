// SPDX-License-Identifier: Apache-2.0
export { exportRun } from "./export-run.ts";
