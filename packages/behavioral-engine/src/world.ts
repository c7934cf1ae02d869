// SPDX-License-Identifier: Apache-2.0
import type { AgentProfile, FollowEdge } from "@shoal/cast";
import { Activation } from "./activation.ts";
import { AgentTable, stanceOf } from "./agent-table.ts";
import type { EmitEvent } from "./engine-event.ts";
import { FollowGraph } from "./follow-graph.ts";
import type { EngineInput } from "./inputs/engine-input.ts";
import { InputEffects } from "./inputs/input-effects.ts";
import { InputQueue } from "./inputs/input-queue.ts";
import { initialOpinion } from "./opinion.ts";
import { Outsiders } from "./outsiders.ts";
import { PostTable } from "./post-table.ts";
import { CounterRandom, PURPOSE } from "./random.ts";
import { RoundClock, type SimulationTime } from "./round-clock.ts";
import { drawSchedule } from "./round-schedule.ts";
import { RunJournal } from "./run-journal.ts";
import type { BehavioralSettings } from "./settings.ts";
import { packColumns, SnapshotUnreadable, unpackColumns } from "./snapshot/packed-columns.ts";
import { parseMeta, type SnapshotMeta } from "./snapshot/snapshot-meta.ts";
import { TextWriter } from "./texts/text-writer.ts";
import { BEHAVIORAL_ENGINE_VERSION } from "./version.ts";
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

/** A simulated world as of the end of a round. The same definition and inputs give the same events, on every machine. */
export interface World {
  /** Last round that ended, 0 before the first. */
  readonly round: number;
  /** Rounds in all. */
  readonly rounds: number;
  /** Emits the events that come before round 1. */
  initialEvents(emit: EmitEvent): void;
  /**
   * Keeps an input until its round.
   * @param inputId by which events name it
   * @param round at whose start it takes effect, after those that have ended; the next one unless given
   * @throws InputRefused if it is not possible; it has no effect then
   */
  addInput(inputId: string, input: EngineInput, round?: number): void;
  /**
   * Runs the next round and emits its events, `round_ended` last.
   * @throws RangeError if all rounds are done
   */
  runRound(emit: EmitEvent): void;
  /** All from which `restoreWorld` goes on, without inputs that wait for their rounds. */
  snapshot(): Uint8Array;
}

/** @throws RangeError if a follow edge names an agent that is not in the cast */
export function createWorld(definition: WorldDefinition): World {
  return new BehavioralWorld(definition);
}

/**
 * The world as it was at the snapshot; it goes on as if it had never stopped.
 * @param definition as of the world from which the snapshot is; `time.rounds` alone may differ
 * @throws SnapshotUnreadable if it is not a snapshot of such a world
 */
export function restoreWorld(definition: WorldDefinition, snapshot: Uint8Array): World {
  const world = new BehavioralWorld(definition);
  world.restore(snapshot);
  return world;
}

class BehavioralWorld implements World {
  readonly rounds: number;
  #round = 0;
  readonly #definition: WorldDefinition;
  readonly #state: WorldState;
  readonly #clock: RoundClock;
  readonly #activation: Activation;
  readonly #inputs: InputQueue;
  readonly #effects: InputEffects;

  constructor(definition: WorldDefinition) {
    const { agents: profiles, follows, topic, time, settings, seed } = definition;
    const agents = new AgentTable(profiles);
    this.rounds = time.rounds;
    this.#definition = definition;
    this.#clock = new RoundClock(time);
    this.#state = {
      agents,
      graph: new FollowGraph(agents.indexById, follows),
      posts: new PostTable(agents.count),
      outsiders: new Outsiders(),
      journal: new RunJournal(agents),
      random: new CounterRandom(seed),
      settings,
      texts: new TextWriter(topic, settings.language),
    };
    this.#activation = new Activation(this.#state, time.minutes_per_round);
    this.#inputs = new InputQueue(agents);
    this.#effects = new InputEffects(this.#state, this.#activation.feed, topic);
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

  addInput(inputId: string, input: EngineInput, round = this.#round + 1): void {
    this.#inputs.add(inputId, input, round);
  }

  runRound(emit: EmitEvent): void {
    if (this.#round >= this.rounds) throw new RangeError(`all ${this.rounds} rounds are done`);
    const { agents, posts, outsiders, journal } = this.#state;
    this.#round += 1;
    this.#clock.enter(this.#round);
    journal.startRound(this.#round, emit);
    journal.enterMinute(this.#clock.startMinute);
    const asked = this.#effects.apply(this.#inputs.take(this.#round), this.#round);
    outsiders.settle(this.#round, this.#activation.feed.oldestAge);
    this.#clock.weigh(this.#state.settings);
    const schedule = drawSchedule(agents, this.#clock, this.#state.random, this.#round, asked);
    schedule.agents.forEach((agent, place) => {
      journal.enterMinute(schedule.minutes[place]!);
      this.#activation.run(agent, this.#round);
    });
    posts.settle();
    journal.endRound(this.#clock.endMinute);
  }

  snapshot(): Uint8Array {
    const { agents, graph, posts, outsiders, journal, random, settings } = this.#state;
    const meta: SnapshotMeta = {
      engine: BEHAVIORAL_ENGINE_VERSION,
      round: this.#round,
      cast: this.#definition.agents.length,
      joined: this.#effects.joined,
      action_count: journal.actionCount,
      outsiders: outsiders.toJson(),
      seed: random.seed,
      settings,
    };
    const { shown } = this.#activation.feed;
    return packColumns(meta, {
      ...agents.columns(),
      ...graph.columns(),
      ...posts.columns(),
      ...shown.columns(),
    });
  }

  restore(snapshot: Uint8Array): void {
    const { meta, columns } = unpackColumns(snapshot);
    const { round, cast, joined, action_count, outsiders, seed, settings } = parseMeta(meta);
    const { agents, graph, posts, journal } = this.#state;
    if (cast !== this.#definition.agents.length) throw new SnapshotUnreadable("it is of another cast");
    this.#effects.admit(joined);
    for (const part of [agents, graph, posts, this.#activation.feed.shown]) part.restore(columns);
    this.#round = round;
    journal.restore(action_count);
    this.#state.outsiders.restore(outsiders);
    this.#state.random = new CounterRandom(seed);
    this.#effects.configure(settings);
  }
}
