// SPDX-License-Identifier: Apache-2.0
import type { RequestHandler, Response } from "express";
import type { Logger } from "pino";
import { digestOf } from "./key-digest.ts";
import type { Keyring } from "./keyring.ts";
import type { KeyRefusal } from "./known-key.ts";
import { presentedKey } from "./presented-key.ts";
import { OPERATOR, type Principal } from "./principal.ts";
import { principalOf } from "./request-principal.ts";

// With what the keyring keeps it is less than 5 s until a word that was spoken on another gateway is heard.
const CHECK_MS = 1_000;
// What takes no longer is let answer.
const BRIEF_MS = 500;

interface Held {
  readonly standing: () => Promise<Principal | KeyRefusal>;
  // Since when each has been open.
  readonly responses: Map<Response, number>;
}

// Ends what a key reads once it counts no more: a stream would else go on for as long as its run does. What changes
// something is let finish.
export class KeyWatch {
  readonly #keyring: Keyring;
  readonly #logger: Logger;
  readonly #open = new Map<string, Held>();
  #timer: NodeJS.Timeout | undefined;
  #unsure = false;
  #waiting = 0;
  #checks: Promise<void> = Promise.resolve();

  constructor(keyring: Keyring, logger: Logger) {
    this.#keyring = keyring;
    this.#logger = logger;
  }

  start(): void {
    this.#keyring.whenForgotten(() => this.#checkNext());
    this.#timer = setInterval(() => {
      if (this.#waiting === 0) this.#checkNext();
    }, CHECK_MS);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#checks;
  }

  readonly watchReads: RequestHandler = (request, response, next) => {
    const presented = presentedKey(request.headers);
    const isRead = request.method === "GET" || request.method === "HEAD";
    if (isRead && presented !== undefined && principalOf(request).keyId !== OPERATOR.keyId) {
      this.#hold(digestOf(presented.key).toString("hex"), () => this.#keyring.holderOf(presented.key), response);
    }
    next();
  };

  // What was opened by a link that was made with the key.
  holdLinked(keyId: string, response: Response): void {
    if (keyId !== OPERATOR.keyId) this.#hold(keyId, () => this.#keyring.standingOf(keyId), response);
  }

  #hold(name: string, standing: Held["standing"], response: Response): void {
    if (response.closed) return;
    const held = this.#open.get(name) ?? { standing, responses: new Map() };
    this.#open.set(name, held);
    held.responses.set(response, performance.now());
    response.once("close", () => {
      held.responses.delete(response);
      if (held.responses.size === 0 && this.#open.get(name) === held) this.#open.delete(name);
    });
  }

  #checkNext(): void {
    this.#waiting++;
    this.#checks = this.#checks.then(() => this.#check());
  }

  async #check(): Promise<void> {
    try {
      await Promise.all([...this.#open.values()].map(endUnlessGood));
      this.#unsure = false;
    } catch (err) {
      // While the database is away nobody can revoke a key either.
      if (!this.#unsure) this.#logger.warn({ err }, "key_watch.unsure");
      this.#unsure = true;
    }
    this.#waiting--;
  }
}

async function endUnlessGood({ standing, responses }: Held): Promise<void> {
  if (typeof (await standing()) !== "string") return;
  const latest = performance.now() - BRIEF_MS;
  for (const [response, since] of responses) if (since < latest) response.destroy();
}
