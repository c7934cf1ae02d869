// SPDX-License-Identifier: Apache-2.0
import { RUN_STATES, toShoalError } from "@shoal/simulation-contract";
import { z } from "zod";
import { pageAnswer } from "../http/answer.ts";
import { readCreationCursor, writeCreationCursor } from "../http/creation-cursor.ts";
import { sendPage } from "../http/envelope.ts";
import { instant } from "../http/fields.ts";
import { idSchema } from "../http/ids.ts";
import { pageQuery, wholeNumberQuery } from "../http/paging.ts";
import { defineRoute, type Route } from "../http/route.ts";
import type { RunJson } from "../simulation-client/run-json.ts";
import type { LiveRunTable } from "../storage/tables.ts";
import type { LiveRuns } from "./live-runs.ts";

// The service is asked about each.
const LIMIT_MAX = 100;

const liveRunSchema = z
  .object({
    run_id: idSchema.meta({ description: "Id of the run." }),
    tenant_id: z.string().meta({ description: "Whose it is; `operator` for the operator's own." }),
    key_id: z.string().meta({ description: "Id of the key with which it was started." }),
    state: z.enum(RUN_STATES).nullable().meta({ description: "Null while the simulation service is away." }),
    since: instant("When it was asked for."),
  })
  .meta({ id: "LiveRun", description: "A run that is live, or waits for a worker." });

export function listLiveRuns(liveRuns: LiveRuns): Route {
  return defineRoute({
    method: "get",
    path: "/live-runs",
    operation: "listLiveRuns",
    scope: "live-runs:read",
    tag: "Usage",
    summary: "List the live runs of all tenants",
    description: "Oldest first. A page may hold fewer than `limit`: what turns out to have ended is left out.",
    query: pageQuery.extend({
      limit: wholeNumberQuery(1, LIMIT_MAX).default(LIMIT_MAX).meta({ description: "Most elements of the page." }),
    }),
    answers: [pageAnswer("A page of live runs.", liveRunSchema)],
    errors: [],
    serve: async ({ query: { limit, cursor } }, response) => {
      const rows = await liveRuns.list(limit + 1, cursor === undefined ? undefined : afterOf(cursor));
      const page = rows.slice(0, limit);
      const last = page.at(-1);
      const nextCursor =
        rows.length > limit && last ? writeCreationCursor([last.claimed_at_ms, last.run_id ?? ""]) : null;
      const items = (await Promise.all(page.map((row) => standing(liveRuns, row)))).flat();
      sendPage(response, { items, nextCursor }, (run) => run);
    },
  });
}

async function standing(liveRuns: LiveRuns, row: LiveRunTable): Promise<object[]> {
  const { run_id, namespace: tenant_id, key_id, claimed_at_ms } = row;
  const shown = { run_id, tenant_id, key_id, since: new Date(claimed_at_ms).toISOString() };
  let run: RunJson | undefined;
  try {
    run = await liveRuns.look(row);
  } catch (error) {
    if (toShoalError(error).code !== "SIMULATION_UNAVAILABLE") throw error;
    return [{ ...shown, state: null }];
  }
  return run === undefined || liveRuns.hasEnded(run) ? [] : [{ ...shown, state: run.state }];
}

function afterOf(cursor: string): { claimedAtMs: number; runId: string } {
  const [claimedAtMs, runId] = readCreationCursor(cursor);
  return { claimedAtMs, runId };
}
