// SPDX-License-Identifier: AGPL-3.0-only
import { type AgentFilter, type AgentProfile, profileTextBytes } from "@shoal/cast";
import { CHUNK_MAX_BYTES, checkRequest, type SimulationServiceHandlers } from "@shoal/simulation-contract";
import { chooseAgents, segmentsNow } from "../analysis/index.ts";
import type { EventLog } from "../event-log/index.ts";
import type { Roster } from "../simulations/index.ts";
import { agentMessage } from "./agent-message.ts";
import { offsetOf } from "./page-token.ts";
import type { RpcContext } from "./rpc-context.ts";

export function listAgents({ runs, unary }: RpcContext): SimulationServiceHandlers["ListAgents"] {
  return unary(async (request) => {
    const { namespace, run_id, agent_ids, filter, page_size, page_token } = checkRequest("listAgents", request);
    const offset = offsetOf(page_token);
    const { run, release } = await runs.lease(namespace, run_id);
    try {
      const roster = await runs.roster(run);
      // One more tells whether there is a next page.
      const indices = choose(roster, run.log, { agentIds: agent_ids, filter, offset, limit: page_size + 1 });
      const profiles = await runs.agents(run_id, roster, indices);
      const page = takeFitting(profiles.slice(0, page_size));
      const segments = segmentsNow(roster, run.log);
      const agents = page.map((profile, place) =>
        agentMessage(profile, run.log.tally.agents.get(profile.agent_id), segments[indices[place]!]!),
      );
      return { agents, next_page_token: indices.length > page.length ? String(indices[page.length]) : "" };
    } finally {
      release();
    }
  });
}

interface Wanted {
  /** Empty for all. */
  readonly agentIds: readonly string[];
  readonly filter: AgentFilter | undefined;
  readonly offset: number;
  readonly limit: number;
}

/** The first agents from the offset on that match, as indices in the cast. */
function choose(
  roster: Roster,
  log: Pick<EventLog, "tally" | "lastSeq">,
  { agentIds, filter, offset, limit }: Wanted,
): number[] {
  if (agentIds.length > 0) {
    const isChosen = filter === undefined ? undefined : chooseAgents(roster, log, filter).isChosen;
    const named = [...new Set(agentIds)].flatMap((id) => roster.indexById.get(id) ?? []);
    const meant = named.filter((index) => index >= offset && isChosen?.[index] !== 0);
    return meant.sort((a, b) => a - b).slice(0, limit);
  }
  if (filter === undefined) {
    const count = Math.max(0, Math.min(limit, roster.count - offset));
    return Array.from({ length: count }, (_unused, place) => offset + place);
  }
  const { indices } = chooseAgents(roster, log, filter);
  const first = indices.findIndex((index) => index >= offset);
  return first < 0 ? [] : Array.from(indices.subarray(first, first + limit));
}

// More than all of an agent but its texts ever takes.
const MESSAGE_OVERHEAD_BYTES = 512;

/** The first that fit into 1 MB, but one always. */
function takeFitting(profiles: readonly AgentProfile[]): readonly AgentProfile[] {
  let left = CHUNK_MAX_BYTES;
  const tooMuch = profiles.findIndex((profile, place) => {
    left -= MESSAGE_OVERHEAD_BYTES + profileTextBytes(profile);
    return left < 0 && place > 0;
  });
  return tooMuch < 0 ? profiles : profiles.slice(0, tooMuch);
}
