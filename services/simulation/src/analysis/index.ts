// SPDX-License-Identifier: AGPL-3.0-only
export { chooseAgents, type ChosenAgents } from "./choose-agents.ts";
export { filteredStatistics } from "./filtered-statistics.ts";
export { segmentsNow, segmentsOf } from "./segments.ts";
export { countedStatistics, type RunStatistics, type StatisticsQuery } from "./statistics.ts";
