// SPDX-License-Identifier: Apache-2.0
import { setImmediate } from "node:timers/promises";
import { CompiledQuery } from "kysely";
import type { Database } from "./database.ts";

// So that nobody waits too long for those beside it.
const WORKS_MAX = 64;

const NORMAL = CompiledQuery.raw("pragma synchronous = normal");
const FULL = CompiledQuery.raw("pragma synchronous = full");
const SAVEPOINT = CompiledQuery.raw("savepoint work");
const ROLLBACK = CompiledQuery.raw("rollback to work");

interface Work {
  readonly isDurable: boolean;
  // Ends with what is to be done once it is committed.
  readonly act: (transaction: Database) => Promise<() => void>;
  readonly fail: (error: unknown) => void;
}

// Of the embedded file, which has one connection: what waits for it together is one transaction, and waits for the disk
// once, if any of it has to. Each work succeeds or fails by itself.
class CommitGroup {
  readonly #database: Database;
  #waiting: Work[] = [];
  #isCommitting = false;

  constructor(database: Database) {
    this.#database = database;
  }

  async commit<Result>(work: (transaction: Database) => Promise<Result>, isDurable: boolean): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      const act = async (transaction: Database): Promise<() => void> => {
        const result = await work(transaction);
        return () => resolve(result);
      };
      this.#waiting.push({ isDurable, act, fail: reject });
      if (!this.#isCommitting) void this.#commitWaiting();
    });
  }

  async #commitWaiting(): Promise<void> {
    this.#isCommitting = true;
    while (this.#waiting.length > 0) {
      // Who asks in the same turn of the event loop is part of it.
      await setImmediate();
      await this.#commitSome();
    }
    this.#isCommitting = false;
  }

  async #commitSome(): Promise<void> {
    let works: Work[] = [];
    try {
      const ends = await this.#database.connection().execute(async (connection) => {
        // Those too who came while the connection was waited for.
        works = this.#waiting.splice(0, WORKS_MAX);
        const isDurable = works.some((work) => work.isDurable);
        if (!isDurable) await connection.executeQuery(NORMAL);
        try {
          return await connection.transaction().execute((transaction) => actAll(works, transaction));
        } finally {
          if (!isDurable) await connection.executeQuery(FULL);
        }
      });
      for (const end of ends) end();
    } catch (error) {
      // Without a connection nobody was taken yet.
      for (const { fail } of works.length > 0 ? works : this.#waiting.splice(0)) fail(error);
    }
  }
}

async function actAll(works: readonly Work[], transaction: Database): Promise<(() => void)[]> {
  const [only] = works;
  if (only !== undefined && works.length === 1) return [await only.act(transaction)];
  const ends: (() => void)[] = [];
  for (const { act, fail } of works) {
    // One within the other: that of the last one is meant. The end of the transaction is that of all.
    await transaction.executeQuery(SAVEPOINT);
    try {
      ends.push(await act(transaction));
    } catch (error) {
      await transaction.executeQuery(ROLLBACK);
      ends.push(() => fail(error));
    }
  }
  return ends;
}

const groups = new WeakMap<Database, CommitGroup>();

export function commitGroupOf(database: Database): CommitGroup {
  const known = groups.get(database);
  if (known !== undefined) return known;
  const group = new CommitGroup(database);
  groups.set(database, group);
  return group;
}
