// SPDX-License-Identifier: Apache-2.0
import type { Intent } from "../intents/intent.ts";
import type { Database } from "../storage/database.ts";
import type { Expected } from "./reproduction.ts";

export interface StoredReproduction {
  readonly of_run_id: string;
  readonly expected: Expected;
  readonly created_at_ms: number;
}

// What runs are repetitions of: written before they are started, found by them afterwards.
export class ReproductionStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async add(namespace: string, requestId: string, of_run_id: string, expected: Expected): Promise<void> {
    await this.#database
      .insertInto("reproductions")
      .values({
        namespace,
        request_id: requestId,
        run_id: null,
        of_run_id,
        expected_json: JSON.stringify(expected),
        written_at_ms: Date.now(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }

  // The run of the request is there; of most requests there is nothing to be told.
  async confirm({ namespace, requestId }: Intent, runId: string): Promise<void> {
    await this.#database
      .updateTable("reproductions")
      .set({ run_id: runId })
      .where("namespace", "=", namespace)
      .where("request_id", "=", requestId)
      .execute();
  }

  async takeBack(namespace: string, requestId: string): Promise<void> {
    await this.#database
      .deleteFrom("reproductions")
      .where("namespace", "=", namespace)
      .where("request_id", "=", requestId)
      .where("run_id", "is", null)
      .execute();
  }

  async removeOf(namespace: string, runId: string): Promise<void> {
    await this.#database
      .deleteFrom("reproductions")
      .where("namespace", "=", namespace)
      .where("run_id", "=", runId)
      .execute();
  }

  async find(namespace: string, runId: string): Promise<StoredReproduction | undefined> {
    const row = await this.#database
      .selectFrom("reproductions")
      .select(["of_run_id", "expected_json", "written_at_ms"])
      .where("namespace", "=", namespace)
      .where("run_id", "=", runId)
      .executeTakeFirst();
    if (row === undefined) return undefined;
    const expected = JSON.parse(row.expected_json) as Expected;
    return { of_run_id: row.of_run_id, expected, created_at_ms: row.written_at_ms };
  }
}
