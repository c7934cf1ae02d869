// SPDX-License-Identifier: AGPL-3.0-only
import { type FieldViolation, invalidRequest, type RunInput, ShoalError } from "@shoal/simulation-contract";
import type { Engine, EngineSettings } from "../engines/index.ts";
import { Population } from "./population.ts";

/** An input, and where in the request it stands; empty for one that the run has already. */
export interface PlacedInput {
  readonly input: RunInput;
  readonly field: string;
}

export interface InputContext {
  readonly engine: Pick<Engine, "name" | "inputs" | "checkSettings">;
  /** Of the definition. */
  readonly settings: EngineSettings;
  readonly isOfCast: (agentId: string) => boolean;
}

/**
 * Checks inputs, all that a run has, in the order in which they take effect.
 * @throws ShoalError UNPROCESSABLE for a kind that the engine does not take, UNKNOWN_AGENT, DUPLICATE_AGENT, INVALID_REQUEST
 */
export function checkInputs(inputs: readonly PlacedInput[], { engine, settings, isOfCast }: InputContext): void {
  const population = new Population(isOfCast);
  let current = settings;
  for (const { input, field } of inputs) {
    requireTaken(engine, input, field);
    population.take(input, field);
    if (input.type === "settings") current = merged(engine, current, input.engine_settings, field);
  }
}

function requireTaken({ name, inputs }: InputContext["engine"], { type }: RunInput, field: string): void {
  if (inputs.includes(type)) return;
  const known = inputs.length === 0 ? "takes no inputs" : `takes only inputs of the types ${inputs.join(", ")}`;
  const reason = `the engine "${name}" ${known}`;
  throw new ShoalError("UNPROCESSABLE", `${field}: ${reason}`, { violations: [{ field, reason }] });
}

function merged(
  engine: InputContext["engine"],
  current: EngineSettings,
  changed: EngineSettings,
  at: string,
): EngineSettings {
  const checked = engine.checkSettings({ ...current, ...changed });
  if ("settings" in checked) return checked.settings;
  const below = at === "engine_settings" ? at : `${at}.engine_settings`;
  const violations = checked.violations.map(
    ({ field, reason }): FieldViolation => ({ field: field === "" ? below : `${below}.${field}`, reason }),
  );
  throw invalidRequest(violations);
}
