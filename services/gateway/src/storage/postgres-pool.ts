// SPDX-License-Identifier: Apache-2.0
import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from "kysely";
import type pg from "pg";
import { storageError } from "./postgres-errors.ts";
import { toSqlValue } from "./sql-values.ts";

// The only way to the driver: every parameter and every error passes through here.
export function guardedPool(pool: pg.Pool): PostgresPool {
  return {
    connect: async () => {
      try {
        return new GuardedClient(await pool.connect());
      } catch (error) {
        throw storageError(error, "connecting");
      }
    },
    end: () => pool.end(),
  };
}

class GuardedClient implements PostgresPoolClient {
  readonly #client: pg.PoolClient;
  #broken = false;
  // Nobody else listens to a client that is lent out: unheard, the end of its connection would end the process.
  readonly #noteBreak = () => {
    this.#broken = true;
  };

  constructor(client: pg.PoolClient) {
    this.#client = client;
    client.on("error", this.#noteBreak);
  }

  query<R>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  query<R>(
    sql: string | PostgresCursor<R>,
    parameters: readonly unknown[] = [],
  ): Promise<PostgresQueryResult<R>> | PostgresCursor<R> {
    if (typeof sql !== "string") throw new TypeError("cursors are not used");
    return this.#run<R>(sql, parameters.map(toSqlValue));
  }

  release(): void {
    this.#client.off("error", this.#noteBreak);
    this.#client.release(this.#broken);
  }

  async #run<R>(sql: string, parameters: unknown[]): Promise<PostgresQueryResult<R>> {
    try {
      return (await this.#client.query(sql, parameters)) as unknown as PostgresQueryResult<R>;
    } catch (error) {
      const told = storageError(error, "asking");
      // Whatever state its connection is in, nobody else is to have it.
      if (told !== error) this.#broken = true;
      throw told;
    }
  }
}
