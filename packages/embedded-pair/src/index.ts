// SPDX-License-Identifier: Apache-2.0
export type { ProgramPaths } from "./program-paths.ts";
export type { LogPlace } from "./service-log.ts";
export { startPair, type Pair, type PairOptions } from "./start-pair.ts";
