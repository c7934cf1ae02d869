// SPDX-License-Identifier: AGPL-3.0-only
import { Deferred } from "@shoal/service-runtime";
import { types } from "node:util";
import type { Worker } from "node:worker_threads";
import type { SqlConnection } from "./sql-connection.ts";
import type { RawRow, SqlReply, SqlRequest } from "./sql-messages.ts";
import type { SqlRow } from "./sql-row.ts";
import { StorageError } from "./storage-error.ts";

/** A thread that answers nothing for so long while something is asked of it is given up. */
const STALL_MS = 60_000;

/** The main thread's end of a SQL thread. Every request is answered, or rejected when the thread dies or stalls. */
export class SqlThread {
  readonly #worker: Worker;
  readonly #stallMs: number;
  readonly #pending = new Map<number, Deferred<RawRow[][]>>();
  readonly #gone = new Deferred<void>();
  readonly #failed = new Deferred<Error>();
  #lastId = 0;
  #ending = false;
  #death: StorageError | undefined;
  #stall: NodeJS.Timeout | undefined;

  constructor(worker: Worker, stallMs: number = STALL_MS) {
    this.#worker = worker;
    this.#stallMs = stallMs;
    worker.on("message", (reply: SqlReply) => this.#settle(reply));
    worker.on("messageerror", (error) => this.#die("a reply of the SQL thread could not be read", error));
    worker.on("error", (error) => this.#die("the SQL thread failed", error));
    worker.on("exit", (code) => {
      this.#die(`the SQL thread has ended with exit code ${code}`);
      this.#gone.resolve();
    });
  }

  /** Resolves when the thread can't be used any more although nobody has closed it. */
  get failed(): Promise<Error> {
    return this.#failed.promise;
  }

  async open(path: string, { readOnly = false }: { readOnly?: boolean } = {}): Promise<SqlConnection> {
    const database = this.#nextId();
    await this.#ask({ id: database, type: "open", options: { path, readOnly } });
    return {
      transaction: async (statements) => {
        const results = await this.#ask({ id: this.#nextId(), type: "transaction", database, statements });
        return results.map(toRows);
      },
      query: async (statement) => {
        const [rows = []] = await this.#ask({ id: this.#nextId(), type: "query", database, statement });
        return toRows(rows);
      },
      close: async ({ release = false } = {}) => {
        await this.#ask({ id: this.#nextId(), type: "close", database, release });
      },
    };
  }

  /** Serves what was asked before, then ends the thread. */
  async close(): Promise<void> {
    if (this.#death === undefined && !this.#ending) {
      this.#ending = true;
      this.#worker.postMessage({ type: "end" } satisfies SqlRequest);
      this.#watch();
    }
    await this.#gone.promise;
  }

  #nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  async #ask(request: Extract<SqlRequest, { id: number }>): Promise<RawRow[][]> {
    if (this.#death !== undefined) throw this.#death;
    if (this.#ending) throw new StorageError("STORAGE_CLOSED", "the SQL thread is closed");
    const answer = new Deferred<RawRow[][]>();
    // Throws for a value that can't cross threads, before anything waits for it.
    this.#worker.postMessage(request);
    this.#pending.set(request.id, answer);
    this.#watch();
    return answer.promise;
  }

  #settle(reply: SqlReply): void {
    const answer = this.#pending.get(reply.id);
    this.#pending.delete(reply.id);
    this.#watch();
    if ("results" in reply) answer?.resolve([...reply.results]);
    else answer?.reject(new StorageError(reply.error.code, reply.error.message));
  }

  #watch(): void {
    clearTimeout(this.#stall);
    if (this.#death !== undefined || (this.#pending.size === 0 && !this.#ending)) return;
    this.#stall = setTimeout(() => {
      this.#die(`the SQL thread has not answered for ${this.#stallMs} ms`);
      // It can't be terminated: that aborts the process when it hits a write.
      this.#worker.unref();
      this.#gone.resolve();
    }, this.#stallMs);
  }

  #die(message: string, cause?: unknown): void {
    clearTimeout(this.#stall);
    this.#death ??= new StorageError("STORAGE_THREAD_ENDED", message, { cause });
    if (!this.#ending) this.#failed.resolve(this.#death);
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    for (const answer of pending) answer.reject(this.#death);
  }
}

function toRows(rows: readonly RawRow[]): SqlRow[] {
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([column, value]) => [column, types.isArrayBuffer(value) ? Buffer.from(value) : value]),
    ),
  );
}
