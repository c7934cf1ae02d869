// SPDX-License-Identifier: Apache-2.0
import type { Route } from "../http/route.ts";
import type { IntentStore } from "../intents/intent-store.ts";
import type { CastStore } from "./cast-store.ts";
import { createCast } from "./create-cast.ts";
import { deleteCast } from "./delete-cast.ts";
import { exportCast } from "./export-cast.ts";
import { getCast } from "./get-cast.ts";
import { listCastAgents } from "./list-cast-agents.ts";
import { listCasts } from "./list-casts.ts";
import type { CastMaker } from "./making/cast-maker.ts";

export function castRoutes(casts: CastStore, maker: CastMaker, intents: IntentStore): Route[] {
  return [
    createCast(casts, maker),
    listCasts(casts),
    getCast(casts),
    listCastAgents(casts),
    exportCast(casts),
    deleteCast(casts, intents),
  ];
}
