// SPDX-License-Identifier: Apache-2.0
export { BUILT_PROGRAMS, SIMULATION_SOURCE_URL, type ProgramPaths } from "./program-paths.ts";
export type { LogPlace } from "./service-log.ts";
export { ServiceProcess, type ServiceOptions } from "./service-process.ts";
export { startPair, type Pair, type PairOptions } from "./start-pair.ts";
