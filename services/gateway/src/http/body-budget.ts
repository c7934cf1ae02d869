// SPDX-License-Identifier: Apache-2.0
import type { IncomingHttpHeaders } from "node:http";
import { ShoalError } from "@shoal/simulation-contract";
import type { RequestHandler } from "express";
import { OPERATOR } from "../authentication/principal.ts";
import { principalOf } from "../authentication/request-principal.ts";

const RETRY_AFTER_MS = 5_000;

// The bytes of all bodies that are being read or used, each by what it may become. One tenant has at most half of them.
export class BodyBudget {
  readonly #bytes: number;
  readonly #held = new Map<string, number>();
  #sum = 0;

  constructor(bytes: number) {
    this.#bytes = bytes;
  }

  // Until the request has been answered.
  reserve(maxBytes: number): RequestHandler {
    return (request, response, next) => {
      // Of a client that has left already nothing will be read, and its end was told before.
      if (!response.closed) {
        const { namespace } = principalOf(request);
        const bytes = mayBecome(request.headers, maxBytes);
        this.#take(namespace, bytes);
        response.once("close", () => this.#giveBack(namespace, bytes));
      }
      next();
    };
  }

  #take(namespace: string, bytes: number): void {
    const own = (this.#held.get(namespace) ?? 0) + bytes;
    const most = namespace === OPERATOR.namespace ? this.#bytes : this.#bytes / 2;
    if (own > most || this.#sum + bytes > this.#bytes) {
      const message = "Too many large bodies are being read at the moment; try again later.";
      throw new ShoalError("CAPACITY_EXCEEDED", message, { retryAfterMs: RETRY_AFTER_MS });
    }
    this.#held.set(namespace, own);
    this.#sum += bytes;
  }

  #giveBack(namespace: string, bytes: number): void {
    const left = (this.#held.get(namespace) ?? 0) - bytes;
    if (left === 0) this.#held.delete(namespace);
    else this.#held.set(namespace, left);
    this.#sum -= bytes;
  }
}

// What is compressed, or sent without its length, may be as long as any.
function mayBecome(headers: IncomingHttpHeaders, maxBytes: number): number {
  const { "content-length": length, "content-encoding": encoding = "identity" } = headers;
  if (headers["transfer-encoding"] === undefined && length === undefined) return 0;
  return length === undefined || encoding !== "identity" ? maxBytes : Math.min(Number(length), maxBytes);
}
