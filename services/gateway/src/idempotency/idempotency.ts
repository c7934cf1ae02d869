// SPDX-License-Identifier: Apache-2.0
import { Backoff, toShoalError } from "@shoal/simulation-contract";
import type { Response } from "express";
import { principalOf } from "../authentication/request-principal.ts";
import { sendText } from "../http/envelope.ts";
import { idempotencyKeyOf } from "../http/idempotency-key.ts";
import type { Idempotent, Route } from "../http/route.ts";
import { type WithheldAnswer, withholdAnswer } from "../http/withheld-answer.ts";
import { leavesOutcomeOpen } from "../intents/outcome.ts";
import type { Database } from "../storage/database.ts";
import type { AnswerCipher } from "./answer-cipher.ts";
import { rememberClaim } from "./claim.ts";
import { idempotencyConflict } from "./idempotency-conflict.ts";
import { openAnswer, sealAnswer, sendKept, takeBack } from "./kept-answer.ts";
import type { KeptKeys, SentKey, Standing } from "./kept-keys.ts";
import { digestOf } from "./request-digest.ts";

const OTHERS_WAIT_MS = 30_000;
const OTHERS_BACKOFF = { firstMs: 25, maxMs: 500 };

// Carries out once what is sent several times with one Idempotency-Key, and answers all alike.
export class Idempotency {
  readonly #keys: KeptKeys;
  readonly #database: Database;
  readonly #cipher: AnswerCipher;
  readonly #inHand = new Set<string>();

  constructor(keys: KeptKeys, database: Database, cipher: AnswerCipher) {
    this.#keys = keys;
    this.#database = database;
    this.#cipher = cipher;
  }

  once({ idempotent = "answer", serve }: Pick<Route, "idempotent" | "serve">): Route["serve"] {
    return async (request, response) => {
      const attempt = { idempotent, serve: async () => serve(request, response) };
      const key = idempotencyKeyOf(request);
      if (key === undefined) return answering(attempt, response, async () => undefined);
      const principal = principalOf(request);
      const { namespace } = principal;
      await this.#serveSent({ namespace, key, digest: digestOf(request, principal, idempotent) }, attempt, response);
    };
  }

  async renewClaims(): Promise<void> {
    if (this.#inHand.size > 0) await this.#keys.renewClaims();
  }

  async #serveSent(sent: SentKey, attempt: Attempt, response: Response): Promise<void> {
    const standing = await this.#standing(sent, response);
    if (standing.is === "answered") return sendKept(response, openAnswer(this.#cipher, sent, standing.answer));
    try {
      await this.#carryOut(sent, standing.plan, attempt, response);
    } finally {
      this.#inHand.delete(nameOf(sent));
    }
  }

  // Waits for who carries out the same, here or on another gateway.
  async #standing(sent: SentKey, response: Response): Promise<Exclude<Standing, { readonly is: "in hand" }>> {
    const deadline = performance.now() + OTHERS_WAIT_MS;
    const backoff = new Backoff(OTHERS_BACKOFF);
    const gone = new AbortController();
    const leave = () => gone.abort();
    response.once("close", leave);
    try {
      for (;;) {
        const standing = await this.#claim(sent);
        if (standing.is !== "in hand") return standing;
        if (performance.now() > deadline || response.closed) throw idempotencyConflict(STILL_UNDER_WAY);
        await backoff.wait(gone.signal);
      }
    } finally {
      response.off("close", leave);
    }
  }

  async #claim(sent: SentKey): Promise<Standing> {
    const name = nameOf(sent);
    if (this.#inHand.has(name)) {
      await this.#keys.requireSame(sent);
      return { is: "in hand" };
    }
    this.#inHand.add(name);
    let isClaimed = false;
    try {
      const standing = await this.#keys.claim(sent);
      isClaimed = standing.is === "claimed";
      return standing;
    } finally {
      if (!isClaimed) this.#inHand.delete(name);
    }
  }

  async #carryOut(sent: SentKey, plan: string | undefined, attempt: Attempt, response: Response): Promise<void> {
    let isPlanned = plan !== undefined;
    let isKept = false;
    const keep = async (database: Database, withheld: WithheldAnswer): Promise<void> => {
      const answer = sealAnswer(this.#cipher, sent, response, withheld);
      if (!(await this.#keys.keepAnswer(database, sent, answer))) throw idempotencyConflict(STILL_UNDER_WAY);
      isKept = true;
    };
    try {
      await answering(
        attempt,
        response,
        async (withheld) => (isKept ? undefined : keep(this.#database, withheld)),
        (withheld) =>
          rememberClaim(response, {
            plan,
            keepPlan: async (noted) => {
              if (!(await this.#keys.keepPlan(sent, noted))) throw idempotencyConflict(STILL_UNDER_WAY);
              isPlanned = true;
            },
            keepAnswer: async (transaction) => keep(transaction, withheld),
          }),
      );
    } catch (error) {
      if (isPlanned || leavesOutcomeOpen(toShoalError(error).code))
        await this.#keys.release(sent).catch(() => undefined);
      else await this.#keys.forget(sent);
      throw error;
    }
    if (attempt.idempotent === "resumable") await this.#keys.release(sent);
  }
}

const STILL_UNDER_WAY = "the same request is still being carried out, ask again later";

interface Attempt {
  readonly idempotent: Idempotent;
  readonly serve: () => Promise<void>;
}

// Sends what the handler has answered once it is kept; a route that resumes by itself sends as it likes.
async function answering(
  { idempotent, serve }: Attempt,
  response: Response,
  keep: (withheld: WithheldAnswer) => Promise<void>,
  prepare: (withheld: WithheldAnswer) => void = () => undefined,
): Promise<void> {
  const withheld = idempotent === "resumable" ? { body: undefined } : withholdAnswer(response);
  prepare(withheld);
  try {
    await serve();
    if (withheld.body !== undefined) await keep(withheld);
  } catch (error) {
    takeBack(response);
    throw error;
  }
  if (withheld.body !== undefined) sendText(response, withheld.body);
}

function nameOf({ namespace, key }: SentKey): string {
  return `${namespace} ${key}`;
}
