// SPDX-License-Identifier: AGPL-3.0-only
import { type VoidedStretch, voidedStretchIn } from "@shoal/simulation-contract";
import { addCount, addCounts, type Counts, countsOf } from "./counts.ts";
import { checkpointMark, type CheckpointMark } from "./checkpoint-mark.ts";
import { RoundTallies, type RoundTalliesView } from "./round-tallies.ts";
import { roundEnd, RoundTally, type RoundTallyJson } from "./round-tally.ts";
import type { TallyEntry, TallyPlace } from "./tally-entry.ts";

const PLAIN = /^[\w-]*$/;

/** One agent, as far as it was heard of. */
export interface AgentTally {
  actionsByType: Counts | undefined;
  opinion: number | undefined;
  /** Not counted in batches of earlier versions. */
  exposures: number;
}

interface AgentTallyJson {
  readonly actions?: Readonly<Record<string, number>>;
  readonly opinion?: number;
  readonly shown?: number;
}

interface RunTallyJson {
  readonly rounds: Readonly<Record<string, RoundTallyJson>>;
  readonly agents: Readonly<Record<string, AgentTallyJson>>;
  readonly last_round: number;
  readonly state?: Readonly<Record<string, unknown>>;
  readonly inputs?: readonly number[];
  readonly checkpoints?: readonly CheckpointMark[];
  readonly voided?: readonly VoidedStretch[];
}

/** Sums over some rounds. */
export interface TallyTotals {
  readonly eventsByKind: Counts;
  readonly actionsByType: Counts;
  readonly actionsByPlatform: Counts;
}

/** Counters over a stretch of a log: by round and by agent, never by both. */
export interface RunTally {
  readonly rounds: RoundTalliesView;
  readonly agents: ReadonlyMap<string, Readonly<AgentTally>>;
  /** Newest round that has ended; 0 before the first. */
  readonly lastRound: number;
  /** Body of the newest `state` entry. */
  readonly state: Readonly<Record<string, unknown>> | undefined;
  /** Where the entries of kind `input` are. */
  readonly inputSeqs: readonly number[];
  /** In the order of the log. */
  readonly checkpoints: readonly CheckpointMark[];
  /** What is not counted, in the order of the log. */
  readonly voided: readonly VoidedStretch[];
  /** Newest round that was ever begun and counts no more, or has ended. */
  readonly furthestRound: number;
  /** Sums over the rounds; a bound of 0 is none, and with no bounds round 0 counts as well. */
  totals(fromRound?: number, toRound?: number): TallyTotals;
  /** Agents that did at least one action. */
  countActiveAgents(): number;
}

/**
 * A tally in the making. `merge` with the tally of the stretch that follows gives the tally of both, so that a log
 * keeps a delta a batch and folds them. What a later entry makes void is left out by whoever folds (`leave-out-voided.ts`).
 */
export class TallyFold implements RunTally {
  readonly #rounds = new RoundTallies();
  readonly #agents = new Map<string, AgentTally>();
  #lastRound = 0;
  #state: Readonly<Record<string, unknown>> | undefined;
  #inputSeqs: number[] = [];
  #checkpoints: CheckpointMark[] = [];
  #voided: VoidedStretch[] = [];

  get rounds(): RoundTallies {
    return this.#rounds;
  }

  get agents(): ReadonlyMap<string, Readonly<AgentTally>> {
    return this.#agents;
  }

  get lastRound(): number {
    return this.#lastRound;
  }

  get state(): Readonly<Record<string, unknown>> | undefined {
    return this.#state;
  }

  get inputSeqs(): readonly number[] {
    return this.#inputSeqs;
  }

  get checkpoints(): readonly CheckpointMark[] {
    return this.#checkpoints;
  }

  get voided(): readonly VoidedStretch[] {
    return this.#voided;
  }

  get furthestRound(): number {
    return Math.max(this.#lastRound, ...this.#voided.map(({ to_round }) => to_round));
  }

  /** The next entry of the log. */
  add(entry: TallyEntry, place: TallyPlace): void {
    const round = this.#rounds.of(entry.round);
    addCount(round.eventsByKind, entry.kind);
    switch (entry.kind) {
      case "action":
        this.#addAction(round, entry);
        break;
      case "exposure":
        if (entry.agentId !== "") this.#agentOf(entry.agentId).exposures += 1;
        this.#setOpinion(entry.agentId, entry.opinion);
        break;
      case "opinions_initialized":
        for (const [agentId, opinion] of Object.entries(entry.body["opinions"] ?? {}))
          this.#setOpinion(agentId, opinion);
        break;
      case "agent_joined":
        if (entry.agentId !== "") this.#agentOf(entry.agentId);
        this.#setOpinion(entry.agentId, entry.body["opinion"]);
        break;
      case "round_ended":
        round.end = roundEnd(entry.body, place);
        this.#lastRound = Math.max(this.#lastRound, entry.round);
        break;
      case "state":
        this.#state = entry.body;
        break;
      case "input":
        this.#inputSeqs.push(place.seq);
        break;
      case "checkpoint":
        this.#checkpoints.push(checkpointMark(entry, place));
        break;
      case "round_voided":
        this.#voided.push(voidedStretchIn(entry.body));
        break;
    }
  }

  /** Takes in the tally of the entries that follow these. */
  merge(later: TallyFold): void {
    for (const [number, tally] of later.#rounds.select(() => true)) this.#rounds.of(number).merge(tally);
    for (const [agentId, { actionsByType, opinion, exposures }] of later.#agents) {
      const agent = this.#agentOf(agentId);
      if (actionsByType !== undefined) addCounts((agent.actionsByType ??= new Map()), actionsByType);
      agent.opinion = opinion ?? agent.opinion;
      agent.exposures += exposures;
    }
    this.#lastRound = Math.max(this.#lastRound, later.#lastRound);
    this.#state = later.#state ?? this.#state;
    this.#inputSeqs.push(...later.#inputSeqs);
    this.#checkpoints.push(...later.#checkpoints);
    this.#voided.push(...later.#voided);
    this.#rounds.packBefore(this.#lastRound);
  }

  totals(fromRound = 0, toRound = 0): TallyTotals {
    if (fromRound === 0 && toRound === 0) return this.#rounds.totals();
    const totals = new RoundTally();
    const isAsked = (round: number): boolean => round > 0 && round >= fromRound && (toRound === 0 || round <= toRound);
    for (const [, tally] of this.#rounds.select(isAsked)) totals.addCounts(tally);
    return totals;
  }

  countActiveAgents(): number {
    let count = 0;
    for (const agent of this.#agents.values()) if (agent.actionsByType !== undefined) count += 1;
    return count;
  }

  encode(): string {
    let agents = "";
    for (const [agentId, agent] of this.#agents) {
      agents += `${agents === "" ? "" : ","}${quoted(agentId)}:${encodeAgent(agent)}`;
    }
    const rounds = JSON.stringify(Object.fromEntries(this.#rounds.select(() => true)));
    const state = this.#state === undefined ? "" : `,"state":${JSON.stringify(this.#state)}`;
    const inputs = this.#inputSeqs.length === 0 ? "" : `,"inputs":${JSON.stringify(this.#inputSeqs)}`;
    const checkpoints = this.#checkpoints.length === 0 ? "" : `,"checkpoints":${JSON.stringify(this.#checkpoints)}`;
    const voided = this.#voided.length === 0 ? "" : `,"voided":${JSON.stringify(this.#voided)}`;
    return `{"rounds":${rounds},"agents":{${agents}},"last_round":${this.#lastRound}${state}${inputs}${checkpoints}${voided}}`;
  }

  static decode(text: string): TallyFold {
    const json = JSON.parse(text) as RunTallyJson;
    const tally = new TallyFold();
    for (const [number, round] of Object.entries(json.rounds)) {
      tally.#rounds.of(Number(number)).merge(RoundTally.fromJson(round));
    }
    for (const [agentId, { actions, opinion, shown = 0 }] of Object.entries(json.agents)) {
      tally.#agents.set(agentId, { actionsByType: actions && countsOf(actions), opinion, exposures: shown });
    }
    tally.#lastRound = json.last_round;
    tally.#rounds.packBefore(json.last_round);
    tally.#state = json.state;
    tally.#inputSeqs = [...(json.inputs ?? [])];
    tally.#checkpoints = [...(json.checkpoints ?? [])];
    tally.#voided = [...(json.voided ?? [])];
    return tally;
  }

  #agentOf(agentId: string): AgentTally {
    let agent = this.#agents.get(agentId);
    if (agent === undefined)
      this.#agents.set(agentId, (agent = { actionsByType: undefined, opinion: undefined, exposures: 0 }));
    return agent;
  }

  #addAction(round: RoundTally, { agentId, platform, type = "" }: TallyEntry): void {
    round.addAction(type, platform);
    if (agentId !== "") addCount((this.#agentOf(agentId).actionsByType ??= new Map()), type);
  }

  #setOpinion(agentId: string, opinion: unknown): void {
    if (agentId === "" || typeof opinion !== "number" || !Number.isFinite(opinion)) return;
    this.#agentOf(agentId).opinion = opinion;
  }
}

// By hand: a batch has many agents, and objects made for JSON.stringify alone cost ten times as much.
function encodeAgent({ actionsByType, opinion, exposures }: AgentTally): string {
  let fields = "";
  if (actionsByType !== undefined) {
    let actions = "";
    for (const [type, count] of actionsByType) actions += `${actions === "" ? "" : ","}${quoted(type)}:${count}`;
    fields = `"actions":{${actions}}`;
  }
  if (opinion !== undefined) fields += `${fields === "" ? "" : ","}"opinion":${opinion}`;
  if (exposures > 0) fields += `${fields === "" ? "" : ","}"shown":${exposures}`;
  return `{${fields}}`;
}

function quoted(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : JSON.stringify(text);
}
