// SPDX-License-Identifier: Apache-2.0
import type { Route } from "../http/route.ts";
import type { BeginRunParts } from "../runs/begin-run.ts";
import { createReproduction } from "./create-reproduction.ts";
import { getReproduction } from "./get-reproduction.ts";
import type { ReproductionStore } from "./reproduction-store.ts";

export function reproductionRoutes(parts: BeginRunParts, store: ReproductionStore): Route[] {
  return [createReproduction(parts, store), getReproduction(parts.service, store)];
}
