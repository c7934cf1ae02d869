// SPDX-License-Identifier: Apache-2.0
import { Backoff, ShoalError, toShoalError } from "@shoal/simulation-contract";
import type { Logger } from "pino";
import { ModelError } from "../interviews/model-error.ts";
import { HeldJob } from "./held-job.ts";
import { nameOf } from "./job-bells.ts";
import { ClaimLost, type JobClaim, type JobClaims } from "./job-claims.ts";
import type { OfJob } from "./job-errors.ts";
import type { JobKind } from "./job-kind.ts";
import type { JobFailure } from "./job-record.ts";
import type { JobStore } from "./job-store.ts";

// At a time, in this gateway; and of one tenant.
const JOBS_MAX = 8;
const JOBS_OF_TENANT_MAX = 3;
const LOOKED_AT_MAX = 1_000;
// A job that ends the gateway each time is not begun for ever.
const FRUITLESS_MAX = 5;
const BACKOFF = { firstMs: 250, maxMs: 30_000 };

export interface RunnerParts {
  readonly kinds: ReadonlyMap<string, JobKind>;
  readonly claims: JobClaims;
  readonly store: JobStore;
  readonly leaseMs: number;
  readonly lookEveryMs: number;
  readonly logger: Logger;
}

interface InHand {
  readonly claim: JobClaim;
  readonly stop: AbortController;
  readonly ended: Promise<void>;
}

const CANCELLED = "cancelled";
const LOST = "lost";

// Goes on with jobs: those that are new, and those that a gateway has left which died or stopped.
export class JobRunner {
  readonly #parts: RunnerParts;
  readonly #inHand = new Map<string, InHand>();
  readonly #stopping = new AbortController();
  readonly #backoff = new Backoff(BACKOFF);
  readonly #rest: Backoff;
  readonly #renewal: NodeJS.Timeout;
  #renewing: Promise<void> | undefined;
  #isRenewalDue = false;
  #woken = new AbortController();
  #running: Promise<void> = Promise.resolve();

  constructor(parts: RunnerParts) {
    this.#parts = parts;
    this.#rest = new Backoff({ firstMs: parts.lookEveryMs, maxMs: parts.lookEveryMs });
    this.#renewal = setInterval(() => this.#renewSoon(), parts.leaseMs / 3);
  }

  start(): void {
    this.#parts.store.whenThereIsWork(() => {
      this.#woken.abort();
      this.#renewSoon();
    });
    this.#running = this.#run(this.#stopping.signal);
  }

  // What is in hand is given back, for the next gateway to go on with.
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#woken.abort();
    await this.#running;
    for (const { stop } of this.#inHand.values()) stop.abort();
    await Promise.all([...this.#inHand.values()].map(({ ended }) => ended));
    clearInterval(this.#renewal);
    await this.#renewing;
  }

  async #run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      this.#woken = new AbortController();
      if (await this.#takeAll(signal)) {
        this.#backoff.reset();
        // What another gateway leaves behind wakes nobody.
        if (!signal.aborted) await this.#rest.wait(this.#woken.signal);
      } else {
        await this.#backoff.wait(signal);
      }
    }
  }

  async #takeAll(signal: AbortSignal): Promise<boolean> {
    try {
      for (const job of await this.#parts.claims.claimable(LOOKED_AT_MAX)) {
        if (signal.aborted || this.#inHand.size >= JOBS_MAX) return true;
        if (this.#mayTake(job)) await this.#take(job);
      }
      return true;
    } catch (err) {
      this.#parts.logger.warn({ event: "jobs.unreadable", err }, "jobs are looked for again later");
      return false;
    }
  }

  #mayTake(job: OfJob): boolean {
    if (this.#inHand.has(nameOf(job))) return false;
    const ofTenant = [...this.#inHand.values()].filter(({ claim }) => claim.namespace === job.namespace);
    return ofTenant.length < JOBS_OF_TENANT_MAX;
  }

  async #take(job: OfJob): Promise<void> {
    const claim = await this.#parts.claims.claim(job);
    if (claim === undefined) return;
    const stop = new AbortController();
    if (claim.isCancelled) stop.abort(CANCELLED);
    const name = nameOf(job);
    const ended = this.#carryOut(claim, stop).finally(() => {
      this.#inHand.delete(name);
      this.#parts.store.bells.ring(job);
      this.#woken.abort();
    });
    this.#inHand.set(name, { claim, stop, ended });
    // It may have been cancelled since.
    this.#renewSoon();
  }

  async #carryOut(claim: JobClaim, stop: AbortController): Promise<void> {
    const { claims, store, logger } = this.#parts;
    const { signal } = stop;
    const held = new HeldJob(claim, claims, signal, (isToBeCancelled) => {
      if (isToBeCancelled) stop.abort(CANCELLED);
      store.bells.ring(claim);
    });
    const about = { job_id: claim.jobId, kind: claim.kind };
    try {
      signal.throwIfAborted();
      await held.run(this.#stagesOf(claim));
      logger.info({ event: "job.succeeded", ...about }, "a job has succeeded");
    } catch (error) {
      try {
        await this.#afterFailure(held, error);
      } catch (err) {
        // Then it is taken up again once its lease has ended.
        if (!(err instanceof ClaimLost)) logger.warn({ event: "job.not_settled", ...about, err }, "tried again later");
      }
    }
  }

  #stagesOf({ kind, fruitless }: JobClaim): JobKind["stages"] {
    const known = this.#parts.kinds.get(kind);
    if (known === undefined) throw new ShoalError("UNIMPLEMENTED", `This gateway knows no jobs of the kind ${kind}.`);
    if (fruitless > FRUITLESS_MAX) throw new Error(`the job was begun ${fruitless - 1} times and came to nothing`);
    return known.stages;
  }

  async #afterFailure(held: HeldJob, error: unknown): Promise<void> {
    const { signal, claim } = held;
    const { claims, logger } = this.#parts;
    if (error instanceof ClaimLost || signal.reason === LOST) return;
    if (signal.reason === CANCELLED) return held.cancel();
    if (signal.aborted) return claims.release(claim);
    const failure = failureOf(error, held.stageUnderWay);
    const about = { job_id: claim.jobId, kind: claim.kind, stage: failure.stage, code: failure.code, err: error };
    logger.warn({ event: "job.failed", ...about }, "a job has failed");
    // The store itself was away: nothing is said of the work. Its lease ends, and it is taken up again.
    if (failure.code === "STORAGE_UNAVAILABLE") return;
    await held.fail(failure);
  }

  #renewSoon(): void {
    this.#isRenewalDue = true;
    this.#renewing ??= this.#renewWhileDue().finally(() => (this.#renewing = undefined));
  }

  // What becomes due while it renews may concern a job that it has passed.
  async #renewWhileDue(): Promise<void> {
    while (this.#isRenewalDue) {
      this.#isRenewalDue = false;
      await this.#renew();
    }
  }

  async #renew(): Promise<void> {
    for (const { claim, stop } of this.#inHand.values()) {
      try {
        if (await this.#parts.claims.renew(claim)) stop.abort(CANCELLED);
      } catch (err) {
        if (err instanceof ClaimLost) stop.abort(LOST);
        else this.#parts.logger.warn({ event: "jobs.not_renewed", err }, "tried again later");
      }
    }
  }
}

function failureOf(error: unknown, stage: string | null): JobFailure {
  if (error instanceof ModelError) {
    const { code, message } = error;
    return { code, message, stage, retryable: code !== "MODEL_UNAUTHORIZED" && code !== "MODEL_REFUSED" };
  }
  const { code, message, retryable } = toShoalError(error);
  return { code, message, stage, retryable };
}
