// SPDX-License-Identifier: AGPL-3.0-only
export type { Catalog } from "./catalog.ts";
export { CATALOG_MIGRATIONS } from "./catalog-schema.ts";
export { openCatalog } from "./open-catalog.ts";
export type { Deletion, RunToDelete } from "./deleted-run-rows.ts";
export type { Page, PageQuery as SimulationQuery } from "./page.ts";
export type { RequestKey, StoredRequest } from "./request-rows.ts";
export { type EndedRun, LIVE, type RunQuery, type RunRequestKey, type StoredRun } from "./run-rows.ts";
