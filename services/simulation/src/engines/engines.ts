// SPDX-License-Identifier: AGPL-3.0-only
import { ShoalError, type SimulationDefinition } from "@shoal/simulation-contract";
import { DEFAULT_WORKER_LIMITS } from "../bridge/index.ts";
import { behavioralEngine } from "./behavioral-engine.ts";
import type { Engine, EngineSettings } from "./engine.ts";
import { readEnginesFile } from "./engines-file.ts";

/** The engines of this service, the built-in one first. */
export class Engines {
  readonly #engines: ReadonlyMap<string, Engine>;

  constructor(engines: readonly Engine[]) {
    this.#engines = new Map(engines.map((engine) => [engine.name, engine]));
  }

  /** Throws where the engine of a simulation is no longer in the engines file. */
  get(name: string): Engine {
    const engine = this.#engines.get(name);
    if (engine !== undefined) return engine;
    const known = [...this.#engines.keys()].join(", ");
    throw unprocessable("definition.engine", `this service has no engine "${name}", only ${known}`);
  }

  list(): Engine[] {
    return [...this.#engines.values()];
  }

  /** The definition with its settings completed; throws what is wrong with its engine, platforms and settings. */
  check(definition: SimulationDefinition): SimulationDefinition {
    const { platforms, engine_settings: given } = definition;
    const engine = this.get(definition.engine);
    const strange = platforms.findIndex((platform) => !engine.platforms.includes(platform));
    if (strange !== -1) {
      const known = engine.platforms.join(", ");
      throw unprocessable(`definition.platforms[${strange}]`, `the engine "${engine.name}" simulates only ${known}`);
    }
    requireTaken(engine, definition);
    return { ...definition, engine_settings: checkSettings(engine, given) };
  }
}

/** The built-in engine, and those of the file if there is one. `memoryMb` is for each that has no limit of its own. */
export async function loadEngines(
  file: string | undefined,
  memoryMb = DEFAULT_WORKER_LIMITS.memoryMb,
): Promise<Engines> {
  const builtIn = [behavioralEngine(memoryMb)];
  if (file === undefined) return new Engines(builtIn);
  return new Engines([
    ...builtIn,
    ...(await readEnginesFile(
      file,
      builtIn.map(({ name }) => name),
      memoryMb,
    )),
  ]);
}

function checkSettings(engine: Engine, given: EngineSettings): EngineSettings {
  const checked = engine.checkSettings(given);
  if ("settings" in checked) return checked.settings;
  const violations = checked.violations.map(({ field, reason }) => ({
    field: field === "" ? "definition.engine_settings" : `definition.engine_settings.${field}`,
    reason,
  }));
  const [first] = violations;
  throw new ShoalError("INVALID_REQUEST", `${first?.field}: ${first?.reason}`, { violations });
}

function requireTaken({ name, inputs }: Engine, { events = [] }: SimulationDefinition): void {
  const strange = events.findIndex(({ input }) => !inputs.includes(input.type));
  if (strange === -1) return;
  const known = inputs.length === 0 ? "takes no inputs" : `takes only inputs of the types ${inputs.join(", ")}`;
  throw unprocessable(`definition.events[${strange}]`, `the engine "${name}" ${known}`);
}

function unprocessable(field: string, reason: string): ShoalError {
  return new ShoalError("UNPROCESSABLE", `${field}: ${reason}`, { violations: [{ field, reason }] });
}
