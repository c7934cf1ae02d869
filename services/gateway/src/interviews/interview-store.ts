// SPDX-License-Identifier: Apache-2.0
import { invalidRequest } from "@shoal/simulation-contract";
import { sql } from "kysely";
import type { Page } from "../http/paging.ts";
import type { DeleteRun, Intent } from "../intents/intent.ts";
import { removeIntent } from "../intents/intent-store.ts";
import type { Quotas } from "../quotas/quotas.ts";
import { commitSoon } from "../storage/commit-soon.ts";
import type { Database } from "../storage/database.ts";
import type { Store } from "../storage/open-store.ts";
import type { InterviewAnswer } from "./interview-answer.ts";

export interface AnswersWanted {
  readonly runId: string;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export class InterviewStore {
  readonly #store: Store;
  readonly #database: Database;
  readonly #quotas: Quotas;

  constructor(store: Store, quotas: Quotas) {
    this.#store = store;
    this.#database = store.database;
    this.#quotas = quotas;
  }

  async requireRoom(namespace: string): Promise<void> {
    await this.#quotas.requireRoom(namespace, "stored_bytes", 1);
  }

  async add(namespace: string, answer: InterviewAnswer): Promise<void> {
    const { run_id, interview_id } = answer;
    const row = { namespace, run_id, interview_id, answer_json: JSON.stringify(answer) };
    const keep = async (database: Database): Promise<void> => {
      await database.insertInto("interview_answers").values(row).execute();
      await this.#quotas.add(namespace, "stored_bytes", Buffer.byteLength(row.answer_json), { database });
    };
    // What a model was asked for is paid: it is kept even if there is no more room. An engine can be asked again.
    if (answer.provider === "engine") await commitSoon(this.#store, keep);
    else await this.#database.transaction().execute(keep);
  }

  // What has become of an answer that is there.
  async change(namespace: string, known: InterviewAnswer, changed: InterviewAnswer): Promise<void> {
    const answer_json = JSON.stringify(known);
    const changed_json = JSON.stringify(changed);
    await this.#database.transaction().execute(async (database) => {
      const { numUpdatedRows } = await database
        .updateTable("interview_answers")
        .set({ answer_json: changed_json })
        .where("namespace", "=", namespace)
        .where("run_id", "=", known.run_id)
        .where("interview_id", "=", known.interview_id)
        .where("answer_json", "=", answer_json)
        .executeTakeFirstOrThrow();
      if (numUpdatedRows === 0n) return;
      const bytes = Buffer.byteLength(changed_json) - Buffer.byteLength(answer_json);
      await this.#quotas.add(namespace, "stored_bytes", bytes, { database });
    });
  }

  // As they came.
  async ofInterview(namespace: string, interviewId: string): Promise<InterviewAnswer[]> {
    const rows = await this.#database
      .selectFrom("interview_answers")
      .select("answer_json")
      .where("namespace", "=", namespace)
      .where("interview_id", "=", interviewId)
      .orderBy("ordinal")
      .execute();
    return rows.map(({ answer_json }) => answerIn(answer_json));
  }

  // The answers go with their run, in the transaction that takes the intent back.
  async confirmRunDeleted({ namespace, requestId, wish }: Intent<DeleteRun>): Promise<void> {
    await this.#database.transaction().execute(async (transaction) => {
      const { bytes } = await transaction
        .selectFrom("interview_answers")
        .select(sql<number>`cast(coalesce(sum(octet_length(answer_json)), 0) as bigint)`.as("bytes"))
        .where("namespace", "=", namespace)
        .where("run_id", "=", wish.run_id)
        .executeTakeFirstOrThrow();
      await transaction
        .deleteFrom("interview_answers")
        .where("namespace", "=", namespace)
        .where("run_id", "=", wish.run_id)
        .execute();
      await this.#quotas.add(namespace, "stored_bytes", -bytes, { database: transaction });
      await removeIntent(transaction, namespace, requestId, wish);
    });
  }

  async list(namespace: string, { runId, limit, cursor }: AnswersWanted): Promise<Page<InterviewAnswer>> {
    const rows = await this.#database
      .selectFrom("interview_answers")
      .select(["ordinal", "answer_json"])
      .where("namespace", "=", namespace)
      .where("run_id", "=", runId)
      .where("ordinal", "<", cursor === undefined ? Number.MAX_SAFE_INTEGER : ordinalIn(cursor))
      .orderBy("ordinal", "desc")
      .limit(limit + 1)
      .execute();
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return {
      items: items.map(({ answer_json }) => answerIn(answer_json)),
      nextCursor: rows.length > limit && last !== undefined ? String(last.ordinal) : null,
    };
  }
}

// What was written before anything could be remembered does not tell of it.
function answerIn(json: string): InterviewAnswer {
  const answer = JSON.parse(json) as InterviewAnswer;
  if ("remembered" in answer) return answer;
  const { answered_at, ...rest } = answer as InterviewAnswer;
  return { ...rest, remembered: null, answered_at };
}

function ordinalIn(cursor: string): number {
  if (/^\d{1,15}$/.test(cursor)) return Number(cursor);
  throw invalidRequest([{ field: "cursor", reason: "the next_cursor of the page before is expected" }]);
}
