// SPDX-License-Identifier: Apache-2.0
import { randomBytes } from "node:crypto";
import { ShoalError } from "@shoal/simulation-contract";
import { z } from "zod";
import type { Principal } from "../authentication/principal.ts";
import { Seal } from "./seal.ts";

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

const TICKET_MS = 60 * SECOND_MS;
// A pass is renewed at each connect, and a stream ends before its pass does: its browser reconnects and gets a new one.
const PASS_MS = HOUR_MS;
const STREAM_MS = PASS_MS - 5 * MINUTE_MS;
const ACCESS_MS = 24 * HOUR_MS;

const grantSchema = z.object({
  namespace: z.string(),
  key: z.string(),
  run: z.string(),
  since: z.number(),
  until: z.number(),
});

// Who may watch which run: since when (the ticket was made), and until when as things are.
export interface Grant {
  readonly namespace: string;
  // Id of the key with which the ticket was made: the grant counts for as long as that does.
  readonly key: string;
  readonly run: string;
  readonly since: number;
  readonly until: number;
}

export interface Ticket {
  readonly ticket: string;
  readonly expiresAt: number;
}

// Admits browsers to the live page of one run: a ticket of a minute buys a pass, which is kept as a cookie.
export class LiveAccess {
  readonly #tickets: Seal;
  readonly #passes: Seal;
  readonly #now: () => number;

  constructor(secretKey: string, now: () => number = Date.now) {
    this.#tickets = new Seal(secretKey, "shoal live ticket");
    this.#passes = new Seal(secretKey, "shoal live pass");
    this.#now = now;
  }

  issueTicket({ namespace, keyId: key }: Pick<Principal, "namespace" | "keyId">, run: string): Ticket {
    const since = this.#now();
    const until = since + TICKET_MS;
    const nonce = randomBytes(16).toString("base64url");
    return { ticket: this.#tickets.sign({ namespace, key, run, since, until, nonce }), expiresAt: until };
  }

  redeemTicket(ticket: string, run: string): Grant {
    const grant = this.#check(this.#tickets.open(ticket), run, "ticket", "The link");
    return this.renew(grant);
  }

  checkPass(pass: string | undefined, run: string): Grant {
    if (pass === undefined) throw refusal("UNAUTHENTICATED", "cookie", "The live page opens with a link of its own.");
    return this.#check(this.#passes.open(pass), run, "cookie", "The access to this page");
  }

  renew(grant: Grant): Grant {
    return { ...grant, until: Math.min(this.#now() + PASS_MS, grant.since + ACCESS_MS) };
  }

  passOf(grant: Grant): string {
    return this.#passes.sign(grant);
  }

  passLeftMs({ until }: Grant): number {
    return Math.max(0, until - this.#now());
  }

  streamLeftMs(grant: Grant): number {
    return Math.min(STREAM_MS, this.passLeftMs(grant));
  }

  #check(opened: unknown, run: string, field: string, what: string): Grant {
    const grant = grantSchema.safeParse(opened);
    if (!grant.success) throw refusal("UNAUTHENTICATED", field, `${what} is not valid.`);
    if (grant.data.until <= this.#now()) throw refusal("UNAUTHENTICATED", field, `${what} has expired.`);
    if (grant.data.run !== run) throw refusal("FORBIDDEN", field, `${what} is for another run.`);
    return grant.data;
  }
}

function refusal(code: "UNAUTHENTICATED" | "FORBIDDEN", field: string, reason: string): ShoalError {
  return new ShoalError(code, `${reason} Ask for a new link where you got this one.`, {
    violations: [{ field, reason }],
  });
}
