// SPDX-License-Identifier: Apache-2.0
import { isContent } from "@shoal/cast";
import type { AgentTable } from "./agent-table.ts";
import type { ActionBody, EmitEvent, OutsidePostBody } from "./engine-event.ts";
import { RoundSummary } from "./round-summary.ts";

/** The platform of this engine. */
export const PLATFORM = "twitter";

const OPINIONS_PER_EVENT = 1000;

/** What sets one action apart from another. */
export type ActionDetail = ActionBody extends infer Body
  ? Body extends ActionBody
    ? Omit<Body, "simulated_minute" | "action_id">
    : never
  : never;

/** The id by which events refer to a post. */
export function postId(post: number): string {
  return `p${post + 1}`;
}

/** Turns what happens into events and counts it. */
export class RunJournal {
  readonly #agents: AgentTable;
  #emit: EmitEvent = () => undefined;
  #summary: RoundSummary;
  #round = 0;
  #minute = 0;
  #actionCount = 0;

  constructor(agents: AgentTable) {
    this.#agents = agents;
    this.#summary = new RoundSummary(agents.count);
  }

  /** The opinions before round 1. */
  initialize(emit: EmitEvent): void {
    const { count, ids, opinion } = this.#agents;
    for (let start = 0; start < count; start += OPINIONS_PER_EVENT) {
      const part = ids.slice(start, start + OPINIONS_PER_EVENT);
      const opinions = Object.fromEntries(part.map((id, index) => [id, opinion[start + index]!]));
      emit({ kind: "opinions_initialized", round: 0, platform: "", agent_id: "", body: { opinions } });
    }
  }

  startRound(round: number, emit: EmitEvent): void {
    this.#round = round;
    this.#emit = emit;
    this.#summary = new RoundSummary(this.#agents.count);
  }

  /** The minute of all that is told until the next call. */
  enterMinute(minute: number): void {
    this.#minute = minute;
  }

  exposure(agent: number, postIds: readonly string[]): void {
    this.#summary.countActive();
    const opinion = this.#agents.opinion[agent]!;
    this.#emit({
      kind: "exposure",
      round: this.#round,
      platform: PLATFORM,
      agent_id: this.#agents.ids[agent]!,
      body: { simulated_minute: this.#minute, post_ids: postIds, opinion },
    });
  }

  action(agent: number, detail: ActionDetail): void {
    this.#summary.countAction(agent, detail.type);
    if (isContent(detail.type)) this.#agents.contentCount[agent]! += 1;
    this.#actionCount += 1;
    this.#emit({
      kind: "action",
      round: this.#round,
      platform: PLATFORM,
      agent_id: this.#agents.ids[agent]!,
      body: { simulated_minute: this.#minute, action_id: `a${this.#actionCount}`, ...detail },
    });
  }

  /** What somebody outside the cast wrote. */
  outsidePost(post: number, what: Omit<OutsidePostBody, "simulated_minute" | "post_id">): void {
    const body = { simulated_minute: this.#minute, post_id: postId(post), ...what };
    this.#emit({ kind: "outside_post", round: this.#round, platform: PLATFORM, agent_id: "", body });
  }

  /** What an input did to an agent. */
  changed(kind: "agent_joined" | "agent_left" | "interview_remembered", agent: number, inputId: string): void {
    const base = { simulated_minute: this.#minute, input_id: inputId };
    const body = kind === "agent_joined" ? { ...base, opinion: this.#agents.opinion[agent]! } : base;
    this.#emit({ kind, round: this.#round, platform: "", agent_id: this.#agents.ids[agent]!, body });
  }

  /** Counts agents behind the others as well. */
  admit(agentCount: number): void {
    this.#summary.admit(agentCount);
  }

  /** Actions so far; the next one has the number after it. */
  get actionCount(): number {
    return this.#actionCount;
  }

  restore(actionCount: number): void {
    this.#actionCount = actionCount;
  }

  /** @param endMinute first minute after the round */
  endRound(endMinute: number): void {
    const body = this.#summary.body(this.#agents, endMinute);
    this.#emit({ kind: "round_ended", round: this.#round, platform: "", agent_id: "", body });
  }
}
