// SPDX-License-Identifier: Apache-2.0
import { idSchema } from "../http/ids.ts";
import { simulationSchema } from "../simulation-client/simulation-json.ts";

export const simulationWithCastSchema = simulationSchema
  .extend({ cast_id: idSchema.nullable().meta({ description: "The cast that it was made from; null if unknown." }) })
  .meta({ id: "Simulation", description: "What can be run: a copy of a cast, a topic, platforms, time, an engine." });
