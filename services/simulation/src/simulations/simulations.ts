// SPDX-License-Identifier: AGPL-3.0-only
import { type proto, readCreateSimulation, ShoalError, simulationContentHash } from "@shoal/simulation-contract";
import { randomBytes } from "node:crypto";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Catalog, Page, SimulationQuery } from "../catalog/index.ts";
import type { Engines } from "../engines/index.ts";
import { DefinitionDraft } from "./definition-draft.ts";
import type { StoredSimulation } from "./stored-simulation.ts";

const DEFINITION_SUFFIX = ".ndjson";

/** All simulations of this service: rows in the catalog, definitions as immutable files. */
export class Simulations {
  readonly #catalog: Catalog;
  readonly #engines: Engines;
  readonly #folder: string;

  constructor(catalog: Catalog, engines: Engines, folder: string) {
    this.#catalog = catalog;
    this.#engines = engines;
    this.#folder = folder;
  }

  definitionPath(simulationId: string): string {
    return join(this.#folder, `${simulationId}${DEFINITION_SUFFIX}`);
  }

  /** Clears files that a crash has left without their row. */
  async recover(): Promise<void> {
    const known = await this.#catalog.simulationIds();
    for (const name of await readdir(this.#folder)) {
      const isKept = name.endsWith(DEFINITION_SUFFIX) && known.has(name.slice(0, -DEFINITION_SUFFIX.length));
      if (!isKept) await rm(join(this.#folder, name), { force: true });
    }
  }

  async create(
    requests: AsyncIterable<proto.CreateSimulationRequest__Output>,
    signal: AbortSignal,
  ): Promise<StoredSimulation> {
    const draft = await DefinitionDraft.begin(this.#folder);
    try {
      const { requestId, ...received } = await readCreateSimulation(requests, {
        definition: (definition) => this.#engines.check(definition),
        agent: (profile) => draft.add("agent", profile),
        follow: (edge) => draft.add("follow", edge),
      });
      const castHash = draft.castHash();
      const simulation: StoredSimulation = {
        ...received,
        simulationId: `sim_${randomBytes(16).toString("base64url")}`,
        castHash,
        contentHash: simulationContentHash(received.definition, castHash),
        createdAtMs: Date.now(),
      };
      signal.throwIfAborted();
      return await this.#store(simulation, requestId, draft);
    } finally {
      await draft.discard();
    }
  }

  async get(namespace: string, simulationId: string): Promise<StoredSimulation> {
    const simulation = await this.#catalog.getSimulation(namespace, simulationId);
    if (simulation === undefined) throw simulationNotFound(simulationId);
    return simulation;
  }

  list(query: SimulationQuery): Promise<Page<StoredSimulation>> {
    return this.#catalog.listSimulations(query);
  }

  async delete(namespace: string, simulationId: string): Promise<void> {
    const outcome = await this.#catalog.deleteSimulation(namespace, simulationId);
    if (outcome === "not_found") throw simulationNotFound(simulationId);
    if (outcome === "has_live_runs") {
      throw new ShoalError("RUN_STATE_CONFLICT", `A run of ${simulationId} is live; stop it first.`);
    }
    await rm(this.definitionPath(simulationId), { force: true });
  }

  /** The file comes before the row: a row without a file can't be, a file without a row is cleared at the next start. */
  async #store(simulation: StoredSimulation, requestId: string, draft: DefinitionDraft): Promise<StoredSimulation> {
    const { definition, castHash, contentHash, agentCount, followCount } = simulation;
    const path = this.definitionPath(simulation.simulationId);
    await draft.publish(
      {
        ...definition,
        cast_hash: castHash,
        content_hash: contentHash,
        agent_count: agentCount,
        follow_count: followCount,
      },
      path,
    );
    const stored = await this.#catalog.insertSimulation(simulation, requestId);
    if (stored.simulationId !== simulation.simulationId) await rm(path, { force: true });
    if (stored.contentHash !== contentHash) {
      throw new ShoalError(
        "IDEMPOTENCY_CONFLICT",
        "This request_id has created another simulation; use a new one, or send the same content.",
        { violations: [{ field: "request_id", reason: "already used with another content" }] },
      );
    }
    return stored;
  }
}

export function simulationNotFound(simulationId: string): ShoalError {
  return new ShoalError("SIMULATION_NOT_FOUND", `There is no simulation ${simulationId}.`, {
    violations: [{ field: "simulation_id", reason: "no such simulation" }],
  });
}
