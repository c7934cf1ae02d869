// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";
import {
  behavioralSettingsSchema,
  createWorld,
  type ActionBody,
  type ActionType,
  type EngineEvent,
  type ExposureBody,
  type RoundEndedBody,
  type WorldDefinition,
} from "../src/index.ts";
import { mixedAgents, ring } from "./cast-builder.ts";

const MIXED = mixedAgents(40);

const DEFAULTS = {
  agents: MIXED,
  follows: ring(MIXED, 6),
  topic: "higher lesson fees",
  time: { rounds: 24, minutes_per_round: 60, start_hour: 8 },
  settings: {},
  seed: 1,
};

export type Overrides = Partial<Omit<WorldDefinition, "settings">> & { settings?: object };

/** All events of a run, from the first to the last round. */
export function runWorld(overrides: Overrides = {}): EngineEvent[] {
  const definition = { ...DEFAULTS, ...overrides };
  const world = createWorld({ ...definition, settings: behavioralSettingsSchema.parse(definition.settings) });
  const events: EngineEvent[] = [];
  const collect = (event: EngineEvent): void => {
    events.push(event);
  };
  world.initialEvents(collect);
  while (world.round < world.rounds) world.runRound(collect);
  return events;
}

export function hashOf(events: readonly EngineEvent[]): string {
  const hash = createHash("sha256");
  for (const event of events) hash.update(`${JSON.stringify(event)}\n`);
  return hash.digest("hex");
}

/** Bodies with who and when. */
export function exposuresOf(events: readonly EngineEvent[]): (ExposureBody & { agent_id: string; round: number })[] {
  return events.flatMap((event) =>
    event.kind === "exposure" ? [{ ...event.body, agent_id: event.agent_id, round: event.round }] : [],
  );
}

export function actionsOf(events: readonly EngineEvent[]): (ActionBody & { agent_id: string; round: number })[] {
  return events.flatMap((event) =>
    event.kind === "action" ? [{ ...event.body, agent_id: event.agent_id, round: event.round }] : [],
  );
}

/** Whether the action puts a new post before the followers. */
export function isPost(body: ActionBody): body is Extract<ActionBody, { text: string }> {
  return body.type === "post" || body.type === "reply" || body.type === "quote";
}

export function countOf(events: readonly EngineEvent[], type: ActionType): number {
  return actionsOf(events).filter((action) => action.type === type).length;
}

export function roundsOf(events: readonly EngineEvent[]): RoundEndedBody[] {
  return events.flatMap((event) => (event.kind === "round_ended" ? [event.body] : []));
}

/** Last known opinion of each agent. */
export function finalOpinions(events: readonly EngineEvent[]): Map<string, number> {
  const opinions = initialOpinions(events);
  for (const exposure of exposuresOf(events)) opinions.set(exposure.agent_id, exposure.opinion);
  return opinions;
}

export function initialOpinions(events: readonly EngineEvent[]): Map<string, number> {
  const opinions = new Map<string, number>();
  for (const event of events) {
    if (event.kind !== "opinions_initialized") continue;
    for (const [id, opinion] of Object.entries(event.body.opinions)) opinions.set(id, opinion);
  }
  return opinions;
}
