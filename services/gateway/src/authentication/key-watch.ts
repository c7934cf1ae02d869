// SPDX-License-Identifier: Apache-2.0
import type { RequestHandler, Response } from "express";
import type { Logger } from "pino";
import type { Keyring } from "./keyring.ts";
import { OPERATOR } from "./principal.ts";
import { principalOf } from "./request-principal.ts";

// With what the keyring keeps it is less than 5 s until a word that was spoken on another gateway is heard.
const CHECK_MS = 1_000;

// Ends what a key reads once it counts no more: a stream would else go on for as long as its run does. What changes
// something is let finish.
export class KeyWatch {
  readonly #keyring: Keyring;
  readonly #logger: Logger;
  readonly #open = new Map<string, Set<Response>>();
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
    if (request.method === "GET" || request.method === "HEAD") this.hold(principalOf(request).keyId, response);
    next();
  };

  hold(keyId: string, response: Response): void {
    if (keyId === OPERATOR.keyId || response.closed) return;
    const held = this.#open.get(keyId) ?? new Set();
    this.#open.set(keyId, held.add(response));
    response.once("close", () => {
      held.delete(response);
      if (held.size === 0 && this.#open.get(keyId) === held) this.#open.delete(keyId);
    });
  }

  #checkNext(): void {
    this.#waiting++;
    this.#checks = this.#checks.then(() => this.#check());
  }

  async #check(): Promise<void> {
    try {
      await Promise.all([...this.#open.keys()].map((keyId) => this.#endUnlessGood(keyId)));
      this.#unsure = false;
    } catch (err) {
      // While the database is away nobody can revoke a key either.
      if (!this.#unsure) this.#logger.warn({ err }, "key_watch.unsure");
      this.#unsure = true;
    }
    this.#waiting--;
  }

  async #endUnlessGood(keyId: string): Promise<void> {
    const standing = await this.#keyring.standingOf(keyId);
    if (typeof standing !== "string") return;
    for (const response of this.#open.get(keyId) ?? []) response.destroy();
  }
}
