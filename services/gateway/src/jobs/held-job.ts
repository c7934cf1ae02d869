// SPDX-License-Identifier: Apache-2.0
import { setImmediate } from "node:timers/promises";
import type { Database } from "../storage/database.ts";
import type { JobClaim, JobClaims } from "./job-claims.ts";
import type { JobResult, Stage, StageContext } from "./job-kind.ts";
import type { JobFailure } from "./job-record.ts";
import { storeAnswer, storedAnswers } from "./job-steps.ts";
import { JobSpending } from "./job-spending.ts";
import { replaceStage, type StageRow } from "./stage-row.ts";

const GIVEN_BACK = { owner: "", lease_until_ms: 0 };

// A job in the hand of this gateway. Only the holder of a claim writes stages, so they are known here.
export class HeldJob {
  readonly claim: JobClaim;
  readonly signal: AbortSignal;
  readonly #claims: JobClaims;
  readonly #changed: (isToBeCancelled: boolean) => void;
  readonly #spending: JobSpending;
  #stages: readonly StageRow[];
  #hasResult = false;

  constructor(claim: JobClaim, claims: JobClaims, signal: AbortSignal, changed: (isToBeCancelled: boolean) => void) {
    this.claim = claim;
    this.signal = signal;
    this.#claims = claims;
    this.#changed = changed;
    this.#stages = claim.stages;
    this.#spending = new JobSpending(claims.store, claim);
  }

  async run(stages: readonly Stage[]): Promise<void> {
    let result: JobResult | undefined;
    for (const stage of stages) {
      if (this.#row(stage.name)?.state === "SUCCEEDED") continue;
      await this.#begin(stage.name);
      result = await stage.run(await this.#contextOf(stage.name));
      this.signal.throwIfAborted();
      if (this.#hasResult) return;
      await this.#endStage(stage.name);
    }
    await this.#succeed(result ?? {});
  }

  async fail(error: JobFailure): Promise<void> {
    await this.#end("FAILED", { error_json: JSON.stringify(error) }, { error });
  }

  async cancel(): Promise<void> {
    await this.#end("CANCELLED", {}, {});
  }

  get stageUnderWay(): string | null {
    return this.#stages.find(({ state }) => state === "RUNNING")?.name ?? null;
  }

  async #begin(name: string): Promise<void> {
    const row = this.#row(name);
    const now = Date.now();
    const begun = { resumed_at_ms: now, done_before: row?.done ?? 0, started_at_ms: row?.started_at_ms ?? now };
    this.#set(name, { state: "RUNNING", ...begun });
    await this.#write({}, row?.state === "RUNNING" ? [] : [stageEvent(name, "RUNNING")]);
  }

  async #contextOf(stage: string): Promise<StageContext> {
    const { namespace, jobId, input, createdAtMs } = this.claim;
    const { database } = this.#claims;
    const answers = await storedAnswers(database, this.claim, stage);
    return {
      namespace,
      jobId,
      input,
      createdAtMs,
      anewSinceMs: this.#row(stage)?.anew_since_ms ?? null,
      signal: this.signal,
      budget: this.#spending,
      expect: async (total) => {
        this.#set(stage, { total });
        await this.#write({});
      },
      step: (name, make) => this.#step(stage, name, answers, make),
      answersOf: (before) => storedAnswers(database, this.claim, before),
      finish: (result, transaction) => this.#succeed(result, transaction),
    };
  }

  async #step<Answer>(
    stage: string,
    step: string,
    answers: Map<string, unknown>,
    make: (signal: AbortSignal) => Promise<Answer>,
  ): Promise<Answer> {
    // It was stored by this stage as what `make` gave.
    if (answers.has(step)) return answers.get(step) as Answer;
    // Steps that wait for nothing, on the embedded database, would let nobody else in.
    await setImmediate();
    this.signal.throwIfAborted();
    const answer = await make(this.signal);
    const answer_json = JSON.stringify(answer);
    answers.set(step, answer);
    this.#set(stage, { done: answers.size });
    const bytes = Buffer.byteLength(answer_json);
    const also = (database: Database) => storeAnswer(database, this.claim, { stage, step, answer_json });
    const set = { ...this.#stagesJson(), fruitless_claims: 0 };
    const isToBeCancelled = await this.#claims.change(this.claim, { set, bytes }, { also });
    this.#changed(isToBeCancelled);
    return answer;
  }

  async #endStage(name: string): Promise<void> {
    this.#set(name, { state: "SUCCEEDED", ended_at_ms: Date.now() });
    await this.#write({ fruitless_claims: 0 }, [stageEvent(name, "SUCCEEDED")]);
  }

  async #succeed(result: JobResult, transaction?: Database): Promise<void> {
    const last = this.stageUnderWay;
    if (last !== null) this.#set(last, { state: "SUCCEEDED", ended_at_ms: Date.now() });
    const ended = last === null ? [] : [stageEvent(last, "SUCCEEDED")];
    const set = { state: "SUCCEEDED", result_json: JSON.stringify(result), ...GIVEN_BACK, ...this.#stagesJson() };
    const events = [...ended, { kind: "state" as const, body: { state: "SUCCEEDED" } }];
    const within = transaction === undefined ? {} : { database: transaction };
    await this.#claims.change(this.claim, { set, events, isOver: true }, within);
    this.#hasResult = true;
    // What is not committed yet nobody sees; the runner rings once more at the end.
    this.#changed(false);
  }

  async #end(state: "FAILED" | "CANCELLED", set: Readonly<Record<string, string>>, body: object): Promise<void> {
    const last = this.stageUnderWay;
    if (last !== null) this.#set(last, { state, ended_at_ms: Date.now() });
    const ended = last === null ? [] : [stageEvent(last, state)];
    const events = [...ended, { kind: "state" as const, body: { state, ...body } }];
    await this.#claims.change(this.claim, {
      set: { state, ...set, ...GIVEN_BACK, ...this.#stagesJson() },
      events,
      isOver: true,
    });
    this.#changed(false);
  }

  async #write(
    set: Readonly<Record<string, string | number>>,
    events: readonly ReturnType<typeof stageEvent>[] = [],
  ): Promise<void> {
    this.#changed(await this.#claims.change(this.claim, { set: { ...set, ...this.#stagesJson() }, events }));
  }

  #row(name: string): StageRow | undefined {
    return this.#stages.find((stage) => stage.name === name);
  }

  #set(name: string, changes: Partial<StageRow>): void {
    this.#stages = replaceStage(this.#stages, name, changes);
  }

  #stagesJson(): { readonly stages_json: string } {
    return { stages_json: JSON.stringify(this.#stages) };
  }
}

function stageEvent(stage: string, state: string): { readonly kind: "stage"; readonly body: Record<string, string> } {
  return { kind: "stage", body: { stage, state } };
}
