// SPDX-License-Identifier: AGPL-3.0-only
export { type Catalog, openCatalog } from "./catalog.ts";
export type { Deletion, RunToDelete } from "./deleted-run-rows.ts";
export type { Page, PageQuery as SimulationQuery } from "./page.ts";
export type { RunQuery, StoredRun } from "./run-rows.ts";
