// SPDX-License-Identifier: AGPL-3.0-only
import { isContent } from "@shoal/cast";
import type { EventRecord } from "@shoal/simulation-contract";
import { type EventLog, fieldsOf, parseBody, readEvents, RoundTally } from "../event-log/index.ts";
import { countAsOf, type Roster } from "../simulations/index.ts";
import type { ChosenAgents } from "./choose-agents.ts";
import { type CrowdState, summarizeRound } from "./round-summary.ts";
import { isAsked, type RunStatistics, type StatisticsQuery } from "./statistics.ts";

/** Reads the log once, up to its newest entry or the last round asked for; holds some 30 bytes an agent of the cast. */
export async function filteredStatistics(
  log: Pick<EventLog, "readBatches" | "tally" | "lastSeq">,
  roster: Roster,
  chosen: ChosenAgents,
  query: StatisticsQuery,
  signal: AbortSignal,
): Promise<RunStatistics> {
  const { lastSeq } = log;
  const activeAgents = countActive(log, roster, chosen);
  const fold = new FilteredFold(log, roster, chosen, query);
  await readEvents(log, { afterSeq: 0, untilSeq: lastSeq }, signal, (event) => {
    fold.add(event);
    return event.kind === "round_ended" && event.round === query.toRound ? "enough" : undefined;
  });
  return { lastSeq, totals: fold.totals, activeAgents, rounds: fold.rounds };
}

/** Over the whole run, whatever the rounds asked for. */
function countActive({ tally }: Pick<EventLog, "tally">, { ids }: Roster, { indices }: ChosenAgents): number {
  let count = 0;
  for (const agent of indices) if (tally.agents.get(ids[agent]!)?.actionsByType !== undefined) count += 1;
  return count;
}

class FilteredFold {
  readonly totals = new RoundTally();
  readonly rounds: [number, RoundTally][] = [];
  readonly #log: Pick<EventLog, "tally">;
  readonly #roster: Roster;
  readonly #chosen: ChosenAgents;
  readonly #query: StatisticsQuery;
  readonly #crowd: CrowdState;
  readonly #needsContent: boolean;
  #round = new RoundTally();

  constructor(log: Pick<EventLog, "tally">, roster: Roster, chosen: ChosenAgents, query: StatisticsQuery) {
    this.#log = log;
    this.#roster = roster;
    this.#chosen = chosen;
    this.#query = query;
    this.#needsContent = query.groupBy.includes("activity_segment");
    this.#crowd = {
      members: chosen.indices,
      opinion: new Float64Array(roster.count).fill(Number.NaN),
      firstOpinion: new Float64Array(roster.count).fill(Number.NaN),
      contentCounts: new Uint32Array(roster.count),
      actionsInRound: new Uint32Array(roster.count),
    };
  }

  add(event: EventRecord): void {
    if (event.kind === "opinions_initialized") this.#addFirstOpinions(event);
    if (event.kind === "agent_joined") this.#addFirstOpinion(event.agent_id, parseBody(event.body)["opinion"]);
    if (event.kind === "round_ended") this.#endRound(event.round);
    const agent = this.#roster.indexById.get(event.agent_id);
    if (agent === undefined) return;
    const isChosen = this.#chosen.isChosen[agent] === 1;
    if (event.kind === "action" && (isChosen || this.#needsContent)) this.#addAction(event, agent, isChosen);
    if (!isChosen) return;
    this.#count(event);
    if (event.kind !== "exposure") return;
    const opinion = fieldsOf(event.body).number("opinion");
    if (opinion !== undefined) this.#crowd.opinion[agent] = opinion;
  }

  #addFirstOpinions({ body }: EventRecord): void {
    const { opinions } = parseBody(body);
    if (typeof opinions !== "object" || opinions === null) return;
    for (const [agentId, opinion] of Object.entries(opinions)) this.#addFirstOpinion(agentId, opinion);
  }

  #addFirstOpinion(agentId: string, opinion: unknown): void {
    const agent = this.#roster.indexById.get(agentId);
    if (agent === undefined || typeof opinion !== "number") return;
    this.#crowd.firstOpinion[agent] = opinion;
    this.#crowd.opinion[agent] = opinion;
  }

  #addAction({ body, round, platform }: EventRecord, agent: number, isChosen: boolean): void {
    const type = fieldsOf(body).text("type") ?? "";
    if (isContent(type)) this.#crowd.contentCounts[agent]! += 1;
    if (!isChosen) return;
    this.#crowd.actionsInRound[agent]! += 1;
    if (!this.#isAsked(round)) return;
    this.totals.addAction(type, platform);
    this.#round.addAction(type, platform);
  }

  #count({ kind, round }: EventRecord): void {
    if (!this.#isAsked(round)) return;
    this.totals.addEvent(kind);
    if (round > 0) this.#round.addEvent(kind);
  }

  #endRound(round: number): void {
    if (this.#isAsked(round)) {
      const { seq = 0, engineHash = "" } = this.#log.tally.rounds.get(round)?.end ?? {};
      const crowd = crowdOf(this.#crowd, countAsOf(this.#roster, round));
      this.#round.end = { seq, engineHash, ...summarizeRound(this.#roster, crowd, this.#query.groupBy) };
      this.rounds.push([round, this.#round]);
    }
    this.#round = new RoundTally();
    this.#crowd.actionsInRound.fill(0);
  }

  #isAsked(round: number): boolean {
    return isAsked(round, this.#query.fromRound, this.#query.toRound);
  }
}

/** Without those that joined later. */
function crowdOf(crowd: CrowdState, count: number): CrowdState {
  if (count === crowd.contentCounts.length) return crowd;
  const members = crowd.members.filter((agent) => agent < count);
  return { ...crowd, members, contentCounts: crowd.contentCounts.subarray(0, count) };
}
