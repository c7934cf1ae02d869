// SPDX-License-Identifier: Apache-2.0
import { type Insertable, type OnConflictBuilder, sql } from "kysely";
import type { Page } from "../http/paging.ts";
import type { Database } from "../storage/database.ts";
import type { AuditEntryTable, AuditOutcomeTable, Tables } from "../storage/tables.ts";
import type { OutcomeKind } from "./audit-record.ts";

// Rows that are cleared away, or written, in one statement.
const PIECE = 500;

export interface AuditWanted {
  // Whom it concerns; everybody unless given.
  readonly subject: string | undefined;
  readonly keyId: string | undefined;
  readonly operation: string | undefined;
  readonly fromMs: number | undefined;
  readonly toMs: number | undefined;
  readonly outcome: OutcomeKind | undefined;
}

export type AuditRow = Omit<AuditEntryTable, "ordinal"> & {
  readonly ordinal: number;
  readonly status: number | null;
  readonly code: string | null;
  readonly reason: string | null;
  readonly location: string | null;
  readonly outcome_at_ms: number | null;
};

// Rows are added here and read; the database itself refuses all else.
export class AuditStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async add(entries: readonly Insertable<AuditEntryTable>[], database: Database = this.#database): Promise<void> {
    for (let first = 0; first < entries.length; first += PIECE) {
      const piece = entries.slice(first, first + PIECE);
      await database.insertInto("audit_entries").values(piece).onConflict(isThere).execute();
    }
  }

  async addOutcomes(outcomes: readonly AuditOutcomeTable[], database: Database = this.#database): Promise<void> {
    for (let first = 0; first < outcomes.length; first += PIECE) {
      const piece = outcomes.slice(first, first + PIECE);
      await database.insertInto("audit_outcomes").values(piece).onConflict(isThere).execute();
    }
  }

  // All of them, or none.
  async addAll(entries: readonly Insertable<AuditEntryTable>[], outcomes: readonly AuditOutcomeTable[]): Promise<void> {
    await this.#database.transaction().execute(async (transaction) => {
      await this.add(entries, transaction);
      await this.addOutcomes(outcomes, transaction);
    });
  }

  // Newest first.
  async list(wanted: AuditWanted, limit: number, cursor?: string): Promise<Page<AuditRow>> {
    let query = this.#database
      .selectFrom("audit_entries as entry")
      .leftJoin("audit_outcomes as outcome", "outcome.entry_id", "entry.entry_id")
      .selectAll("entry")
      .select(["outcome.status", "outcome.code", "outcome.reason", "outcome.location"])
      .select("outcome.at_ms as outcome_at_ms")
      .orderBy("entry.ordinal", "desc")
      .limit(limit + 1);
    const { subject, keyId, operation, fromMs, toMs, outcome } = wanted;
    if (cursor !== undefined) query = query.where("entry.ordinal", "<", Number(cursor));
    if (subject !== undefined) query = query.where("entry.subject", "=", subject);
    if (keyId !== undefined) query = query.where("entry.key_id", "=", keyId);
    if (operation !== undefined) query = query.where("entry.operation", "=", operation);
    if (fromMs !== undefined) query = query.where("entry.at_ms", ">=", fromMs);
    if (toMs !== undefined) query = query.where("entry.at_ms", "<", toMs);
    if (outcome !== undefined) query = query.where(OUTCOMES[outcome]);
    const rows = await query.execute();
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return { items: page, nextCursor: rows.length > limit && last ? String(last.ordinal) : null };
  }

  // What its time is over, a piece at a time. Whether there may be more.
  async sweep(nowMs: number): Promise<boolean> {
    let found = false;
    for (const table of ["audit_outcomes", "audit_entries"] as const) {
      const { numDeletedRows } = await this.#database
        .deleteFrom(table)
        .where("entry_id", "in", (rows) =>
          rows.selectFrom(table).select("entry_id").where("expires_at_ms", "<=", nowMs).limit(PIECE),
        )
        .executeTakeFirstOrThrow();
      found ||= numDeletedRows > 0n;
    }
    return found;
  }
}

// Written before, by an attempt of which nobody was told how it went.
const isThere = <Table extends keyof Tables>(conflict: OnConflictBuilder<Tables, Table>) => conflict.doNothing();

const OUTCOMES = {
  done: sql<boolean>`outcome.status < 400`,
  refused: sql<boolean>`outcome.status between 400 and 499`,
  failed: sql<boolean>`outcome.status >= 500`,
  unknown: sql<boolean>`outcome.status is null`,
} as const satisfies Record<OutcomeKind, unknown>;
