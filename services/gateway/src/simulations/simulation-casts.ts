// SPDX-License-Identifier: Apache-2.0
import type { CreateSimulation, DeleteSimulation, Intent } from "../intents/intent.ts";
import { removeIntent } from "../intents/intent-store.ts";
import type { Quotas } from "../quotas/quotas.ts";
import type { Database } from "../storage/database.ts";

// From which cast a simulation was made: the one thing about it that the service does not know.
export class SimulationCasts {
  readonly #database: Database;

  readonly #quotas: Quotas;

  constructor(database: Database, quotas: Quotas) {
    this.#database = database;
    this.#quotas = quotas;
  }

  // The service has a copy of the cast now, of so many bytes.
  async confirmCreated(
    { namespace, requestId, wish }: Intent<CreateSimulation>,
    { simulationId, bytes }: { readonly simulationId: string; readonly bytes: number },
  ): Promise<void> {
    await this.#database.transaction().execute(async (transaction) => {
      const { numInsertedOrUpdatedRows } = await transaction
        .insertInto("simulation_casts")
        .values({ namespace, simulation_id: simulationId, cast_id: wish.cast_id, stored_bytes: bytes })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow();
      if (numInsertedOrUpdatedRows !== 0n) {
        await this.#quotas.add(namespace, "stored_bytes", bytes, { database: transaction });
      }
      await removeIntent(transaction, namespace, requestId, wish);
    });
  }

  async confirmDeleted({ namespace, requestId, wish }: Intent<DeleteSimulation>): Promise<void> {
    await this.#database.transaction().execute(async (transaction) => {
      const removed = await transaction
        .deleteFrom("simulation_casts")
        .where("namespace", "=", namespace)
        .where("simulation_id", "=", wish.simulation_id)
        .returning("stored_bytes")
        .executeTakeFirst();
      const bytes = removed?.stored_bytes ?? 0;
      await this.#quotas.add(namespace, "stored_bytes", -bytes, { database: transaction });
      await removeIntent(transaction, namespace, requestId, wish);
    });
  }

  async castIds(namespace: string, simulationIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (simulationIds.length === 0) return new Map();
    const rows = await this.#database
      .selectFrom("simulation_casts")
      .select(["simulation_id", "cast_id"])
      .where("namespace", "=", namespace)
      .where("simulation_id", "in", simulationIds)
      .execute();
    return new Map(rows.map((row) => [row.simulation_id, row.cast_id]));
  }
}
