// SPDX-License-Identifier: Apache-2.0
import type { Insertable } from "kysely";
import type { Logger } from "pino";
import type { Database } from "../storage/database.ts";
import type { AuditEntryTable, AuditOutcomeTable } from "../storage/tables.ts";
import { newId } from "../http/ids.ts";
import type { Actor } from "./audit-record.ts";
import type { AuditStore } from "./audit-store.ts";
import { Lifetimes } from "./lifetimes.ts";
import { RefusalBound } from "./refusal-bound.ts";

// Together the outcomes of a moment are one write.
const WRITE_AFTER_MS = 100;
const TRY_AGAIN_AFTER_MS = 1_000;
const WAITING_MAX = 20_000;

export interface Deed {
  readonly actor: Actor;
  readonly namespace: string;
  readonly subject: string;
  readonly keyId: string | null;
  readonly address: string | null;
  readonly method: string | null;
  readonly operation: string | null;
  readonly requestId: string | null;
  readonly targets?: object;
  readonly fields?: object;
  readonly texts?: object | undefined;
  readonly times?: number;
}

export interface Outcome {
  readonly status: number;
  readonly code?: string;
  readonly reason?: string | undefined;
  readonly location?: string | undefined;
}

type Entry = Insertable<AuditEntryTable>;

// What is done is written before it begins; what came of it, and what was refused, a moment later.
export class AuditLog {
  readonly #store: AuditStore;
  readonly #logger: Logger;
  readonly #lifetimes: Lifetimes;
  readonly #bound = new RefusalBound();
  #entries: Entry[] = [];
  #outcomes: AuditOutcomeTable[] = [];
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(store: AuditStore, retentionDays: number, logger: Logger) {
    this.#store = store;
    this.#logger = logger;
    this.#lifetimes = new Lifetimes(retentionDays);
  }

  // The caller must not act if this fails.
  async begin(deed: Deed): Promise<(outcome: Outcome) => void> {
    const entry = this.#entryOf(deed);
    await this.#store.add([entry]);
    return (outcome) => this.#queue([], [outcomeOf(entry, outcome)]);
  }

  // With the transaction that does it.
  async note(deed: Deed, outcome: Outcome, transaction: Database): Promise<void> {
    const entry = this.#entryOf(deed);
    await this.#store.add([entry], transaction);
    await this.#store.addOutcomes([outcomeOf(entry, outcome)], transaction);
  }

  refuse(deed: Deed, outcome: Outcome): void {
    const source = deed.keyId ?? deed.address ?? "";
    if (!this.#bound.admits(deed.namespace, source, Date.now())) return;
    const entry = this.#entryOf(deed);
    this.#queue([entry], [outcomeOf(entry, outcome)]);
  }

  // Once a minute, and at the end.
  noteRest(): void {
    for (const { namespace, times } of this.#bound.takeRest()) {
      const entry = this.#entryOf({ ...NOBODY, namespace, subject: namespace, times });
      this.#queue([entry], [outcomeOf(entry, { status: 401, reason: "refusals that came too fast, only counted" })]);
    }
  }

  async close(): Promise<void> {
    this.noteRest();
    clearTimeout(this.#timer);
    await this.#writing;
    await this.#write();
    clearTimeout(this.#timer);
  }

  #queue(entries: readonly Entry[], outcomes: readonly AuditOutcomeTable[]): void {
    if (this.#outcomes.length >= WAITING_MAX) {
      this.#logger.error({ event: "audit.outcome_lost" }, "too much waits for the database");
      return;
    }
    this.#entries.push(...entries);
    this.#outcomes.push(...outcomes);
    this.#writeAfter(WRITE_AFTER_MS);
  }

  #writeAfter(ms: number): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#writing = this.#writing.then(() => this.#write());
    }, ms);
  }

  async #write(): Promise<void> {
    const [entries, outcomes] = [this.#entries, this.#outcomes];
    if (outcomes.length === 0) return;
    [this.#entries, this.#outcomes] = [[], []];
    try {
      await this.#store.addAll(entries, outcomes);
    } catch (err) {
      this.#logger.warn({ event: "audit.not_written", err, outcomes: outcomes.length }, "tried again");
      this.#entries.unshift(...entries);
      this.#outcomes.unshift(...outcomes);
      this.#writeAfter(TRY_AGAIN_AFTER_MS);
    }
  }

  #entryOf(deed: Deed): Entry {
    const now = Date.now();
    return {
      entry_id: newId(),
      at_ms: now,
      expires_at_ms: this.#lifetimes.expiryOf(deed.namespace, now),
      namespace: deed.namespace,
      subject: deed.subject,
      actor: deed.actor,
      key_id: deed.keyId,
      address: deed.address,
      method: deed.method,
      operation: deed.operation,
      request_id: deed.requestId,
      targets_json: JSON.stringify(deed.targets ?? {}),
      fields_json: JSON.stringify(deed.fields ?? {}),
      texts_json: deed.texts === undefined ? null : JSON.stringify(deed.texts),
      times: deed.times ?? 1,
    };
  }
}

export const NOBODY = {
  actor: "gateway",
  keyId: null,
  address: null,
  method: null,
  operation: null,
  requestId: null,
} as const;

function outcomeOf({ entry_id, expires_at_ms, namespace }: Entry, outcome: Outcome): AuditOutcomeTable {
  const { status, code = null, reason = null, location = null } = outcome;
  return { entry_id, at_ms: Date.now(), expires_at_ms, namespace, status, code, reason, location };
}
