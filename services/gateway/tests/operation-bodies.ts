// SPDX-License-Identifier: Apache-2.0
import { CAST, TIME } from "./examples.ts";
import type { Operation } from "./operations.ts";
import type { Json } from "./running-gateway.ts";

// By the name of the parameter or field that takes it.
export type Ids = Readonly<Record<string, string>>;

export const DEFINITION = {
  name: "A simulation",
  topic: "fees",
  engine: "behavioral",
  platforms: ["twitter"],
  time: TIME,
};

const GENERATION = { name: "A cast", topic: "fees", population: { size: 12 } };

// Bodies that do with ids of one's own.
const BODIES: Readonly<Record<string, (ids: Ids) => Json>> = {
  createCast: () => CAST,
  createCastVersion: () => ({ name: "A new version" }),
  proposeAnchors: () => ({ requirement: "What of the fees?" }),
  generateCast: () => GENERATION,
  forecastCast: () => GENERATION,
  createSimulation: ({ cast_id }) => ({ ...DEFINITION, cast_id }),
  estimateSimulation: ({ cast_id }) => ({ ...DEFINITION, cast_id }),
  proposeSimulation: ({ cast_id }) => ({ requirement: "What of the fees in 90 days?", cast_id }),
  startRun: ({ simulation_id }) => ({ simulation_id }),
  stopRun: () => ({}),
  pauseRun: () => ({}),
  resumeRun: () => ({}),
  forkRun: () => ({ round: 0 }),
  addRunInput: () => ({ type: "leave", agent_ids: ["a"] }),
  cancelJob: () => ({}),
  retryJob: () => ({}),
  stopLiveRun: () => ({}),
  createTicket: () => ({}),
  createInterview: () => ({ prompt: "Why?", all: true }),
  createKey: () => ({ name: "A key", scopes: ["runs:read"] }),
  createTenantKey: () => ({ name: "A key", scopes: ["runs:read"] }),
  createReproduction: ({ run_id }) => ({ run_id }),
  changeKey: () => ({ name: "Another name" }),
  changeTenantKey: () => ({ scopes: ["runs:read"] }),
  rotateKey: () => ({}),
  rotateTenantKey: () => ({}),
  createTenant: () => ({ name: "A tenant" }),
  changeTenant: () => ({ state: "ACTIVE" }),
};

// Fails for an operation that is not named here.
export function bodyOf({ id }: Pick<Operation, "id">, ids: Ids): Json {
  const body = BODIES[id]?.(ids);
  if (body === undefined) throw new Error(`${id}: say in BODIES what it takes`);
  return body;
}
