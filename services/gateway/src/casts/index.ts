// SPDX-License-Identifier: Apache-2.0
import type { Route } from "../http/route.ts";
import type { IntentStore } from "../intents/intent-store.ts";
import type { CastStore } from "./cast-store.ts";
import { getCastComparison } from "./comparison/get-cast-comparison.ts";
import { listCastDifferences } from "./comparison/list-cast-differences.ts";
import { createCast } from "./create-cast.ts";
import { deleteCast } from "./delete-cast.ts";
import { exportCast } from "./export-cast.ts";
import { getCast } from "./get-cast.ts";
import { listCastAgents } from "./list-cast-agents.ts";
import { listCastOrigins } from "./list-cast-origins.ts";
import { listCasts } from "./list-casts.ts";
import type { CastMaker } from "./making/cast-maker.ts";
import { createCastVersion } from "./versions/create-cast-version.ts";
import { listCastVersions } from "./versions/list-cast-versions.ts";

export function castRoutes(casts: CastStore, maker: CastMaker, intents: IntentStore): Route[] {
  return [
    createCast(casts, maker),
    listCasts(casts),
    getCast(casts),
    listCastAgents(casts),
    listCastOrigins(casts),
    createCastVersion(casts, maker),
    listCastVersions(casts),
    getCastComparison(casts, maker),
    listCastDifferences(casts, maker),
    exportCast(casts),
    deleteCast(casts, intents),
  ];
}
