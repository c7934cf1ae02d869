// SPDX-License-Identifier: Apache-2.0
export { BEHAVIORAL_ENGINE_VERSION } from "./version.ts";
export { LANGUAGES, type Language } from "./texts/language-texts.ts";
export { behavioralSettingsSchema, type BehavioralSettings } from "./settings.ts";
export { createWorld, restoreWorld, type World, type WorldDefinition } from "./world.ts";
export { SnapshotUnreadable } from "./snapshot/packed-columns.ts";
export { type EngineInput, INPUT_TYPES, InputRefused } from "./inputs/engine-input.ts";
export { drawAnchors, type Draw } from "./population/draw-anchors.ts";
export type { Role } from "./population/roles.ts";
export { apportion, type PerWord } from "./population/shares.ts";
export { grownFollows } from "./population/grown-follows.ts";
export { expandPopulation } from "./population/expand-population.ts";
export {
  POPULATION_SIZE_MAX,
  populationSpecSchema,
  type PopulationSpec,
} from "./population/population-spec.ts";
export { type ActivationForecast, forecastActivations, roundsOfTurn } from "./forecast-activations.ts";
export { PLATFORM } from "./run-journal.ts";
export type { SimulationTime } from "./round-clock.ts";
export {
  ACTION_TYPES,
  type ActionBody,
  type ActionType,
  type EmitEvent,
  type EngineEvent,
  type ExposureBody,
  type OutsidePostBody,
  type AgentChangedBody,
  type OpinionsInitializedBody,
  type RoundEndedBody,
  type GroupSummary,
} from "./engine-event.ts";
export { convergenceOf, deffuantStep, initialOpinion } from "./opinion.ts";
