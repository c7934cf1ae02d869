// SPDX-License-Identifier: Apache-2.0
import type { AgentProfile, FollowEdge } from "@shoal/cast";
import { Activation } from "./activation.ts";
import { AgentTable, stanceOf } from "./agent-table.ts";
import type { EmitEvent } from "./engine-event.ts";
import { FollowGraph } from "./follow-graph.ts";
import { initialOpinion } from "./opinion.ts";
import { PostTable } from "./post-table.ts";
import { CounterRandom, PURPOSE } from "./random.ts";
import { RoundClock, type SimulationTime } from "./round-clock.ts";
import { drawSchedule } from "./round-schedule.ts";
import { RunJournal } from "./run-journal.ts";
import type { BehavioralSettings } from "./settings.ts";
import { TextWriter } from "./texts/text-writer.ts";
import type { WorldState } from "./world-state.ts";

/** What a world is made from. The cast is taken as checked (see @shoal/cast). */
export interface WorldDefinition {
  readonly agents: readonly AgentProfile[];
  readonly follows: readonly FollowEdge[];
  /** A noun phrase, 1 to 200 characters. */
  readonly topic: string;
  readonly time: SimulationTime;
  readonly settings: BehavioralSettings;
  /** Integer, 0 to 2^32 - 1. */
  readonly seed: number;
}

/** A simulated world as of the end of a round. The same definition gives the same events, on every machine. */
export interface World {
  /** Last round that ended, 0 before the first. */
  readonly round: number;
  /** Rounds in all. */
  readonly rounds: number;
  /** Emits the events that come before round 1. */
  initialEvents(emit: EmitEvent): void;
  /**
   * Runs the next round and emits its events, `round_ended` last.
   * @throws RangeError if all rounds are done
   */
  runRound(emit: EmitEvent): void;
}

/** @throws RangeError if a follow edge names an agent that is not in the cast */
export function createWorld(definition: WorldDefinition): World {
  return new BehavioralWorld(definition);
}

class BehavioralWorld implements World {
  readonly rounds: number;
  #round = 0;
  readonly #state: WorldState;
  readonly #clock: RoundClock;
  readonly #activation: Activation;

  constructor({ agents: profiles, follows, topic, time, settings, seed }: WorldDefinition) {
    const agents = new AgentTable(profiles);
    this.rounds = time.rounds;
    this.#clock = new RoundClock(time);
    this.#state = {
      agents,
      graph: new FollowGraph(agents.indexById, follows),
      posts: new PostTable(agents.count),
      journal: new RunJournal(agents),
      random: new CounterRandom(seed),
      settings,
      texts: new TextWriter(topic, settings.language),
    };
    this.#activation = new Activation(this.#state, time.minutes_per_round);
    for (let agent = 0; agent < agents.count; agent++) {
      const uniform = this.#state.random.uniform(PURPOSE.INITIAL_OPINION, agent, 0);
      agents.opinion[agent] = initialOpinion(stanceOf(agents, agent), uniform);
    }
    agents.firstOpinion.set(agents.opinion);
  }

  get round(): number {
    return this.#round;
  }

  initialEvents(emit: EmitEvent): void {
    this.#state.journal.initialize(emit);
  }

  runRound(emit: EmitEvent): void {
    if (this.#round >= this.rounds) throw new RangeError(`all ${this.rounds} rounds are done`);
    const { agents, posts, journal, random } = this.#state;
    this.#round += 1;
    this.#clock.enter(this.#round);
    journal.startRound(this.#round, emit);
    const schedule = drawSchedule(agents, this.#clock, random, this.#round);
    schedule.agents.forEach((agent, place) => {
      journal.enterMinute(schedule.minutes[place]!);
      this.#activation.run(agent, this.#round);
    });
    posts.settle();
    journal.endRound(this.#clock.endMinute);
  }
}
