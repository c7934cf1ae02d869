// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import { idSchema } from "../http/ids.ts";
import { repeatable } from "../http/repeatable.ts";
import type { ActionFilter } from "../simulation-client/simulation-service.ts";
import { agentFilterQuery, splitFilter } from "./agent-filter.ts";
import { roundBounds, roundBoundsQuery } from "./round-bounds.ts";

export const engineWord = z.string().regex(/^[a-z][a-z0-9_]{0,63}$/, "lower-case letters, digits and _ are expected");

// By whom, where and when something was done.
export const doneQuery = {
  ...roundBoundsQuery.shape,
  ...agentFilterQuery,
  agent_id: repeatable(idSchema).meta({ description: "Only what these agents did." }),
  platform: repeatable(engineWord).meta({ description: "Only on these platforms." }),
} as const;

const checked = z.object({ ...doneQuery, type: z.array(z.string()) });

export function actionFilter(query: z.output<typeof checked>): ActionFilter {
  const { agents, rest } = splitFilter(query);
  const { agent_id, type, platform, from_round, to_round } = rest;
  const bounds = roundBounds({ from_round, to_round });
  return { agents, agent_ids: agent_id, types: type, platforms: platform, ...bounds };
}
