// SPDX-License-Identifier: Apache-2.0
import type { Response } from "express";
import { OPERATOR } from "../authentication/principal.ts";
import type { LimitsConfig } from "../config/limits-config.ts";
import { rateLimited } from "./rate-limit-headers.ts";

const RETRY_AFTER_MS = 5_000;

interface Holder {
  readonly kind: "address" | "tenant" | "key";
  readonly id: string;
  readonly max: number;
}

// Requests that may stay open for long (streams, waits, exports, interviews), by who holds them, on this gateway.
export class OpenRequests {
  readonly #limits: LimitsConfig;
  readonly #open = new Map<string, number>();
  readonly #noteRefusal: (limit: string) => void;

  constructor(limits: LimitsConfig, noteRefusal: (limit: string) => void) {
    this.#limits = limits;
    this.#noteRefusal = noteRefusal;
  }

  // Until the response has ended. The operator's are bounded by address alone.
  hold(response: Response, address: string, namespace: string, keyId?: string): void {
    const holders = this.#holdersOf(address, namespace, keyId);
    for (const { kind, id, max } of holders) {
      if ((this.#open.get(`${kind} ${id}`) ?? 0) < max) continue;
      this.#noteRefusal(`open_${kind}`);
      throw rateLimited(`${max} requests that stay open are the most for one ${kind}`, RETRY_AFTER_MS);
    }
    // Its client may have left meanwhile.
    if (response.closed) return;
    for (const { kind, id } of holders) this.#add(`${kind} ${id}`, 1);
    response.once("close", () => {
      for (const { kind, id } of holders) this.#add(`${kind} ${id}`, -1);
    });
  }

  #holdersOf(address: string, namespace: string, keyId: string | undefined): Holder[] {
    const { openPerAddress, openPerTenant, openPerKey } = this.#limits;
    const holders: Holder[] = [{ kind: "address", id: address, max: openPerAddress }];
    if (namespace === OPERATOR.namespace) return holders;
    holders.push({ kind: "tenant", id: namespace, max: openPerTenant });
    if (keyId !== undefined) holders.push({ kind: "key", id: keyId, max: openPerKey });
    return holders;
  }

  #add(holder: string, change: 1 | -1): void {
    const open = (this.#open.get(holder) ?? 0) + change;
    if (open === 0) this.#open.delete(holder);
    else this.#open.set(holder, open);
  }
}
