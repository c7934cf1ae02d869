// SPDX-License-Identifier: Apache-2.0
import type { Request, RequestHandler, Response } from "express";
import type { Principal } from "../authentication/principal.ts";
import type { LimitsConfig } from "../config/limits-config.ts";
import type { Cost } from "../http/route.ts";
import { clientAddress } from "./client-address.ts";
import type { Rate, RateCounter } from "./rate.ts";
import { rateLimited, tellStanding } from "./rate-limit-headers.ts";

// Load balancers ask it, whoever else shares their address.
const UNLIMITED_PATH = "/health/live";

export interface RateLimitParts {
  readonly limits: LimitsConfig;
  readonly counterOf: (rate: Rate) => RateCounter;
  readonly noteRefusal: (limit: string) => void;
}

export class RateLimits {
  readonly #addresses: RateCounter;
  readonly #keys: Readonly<Record<Cost, RateCounter>>;
  readonly #wrongKeyPoints: number;
  readonly #noteRefusal: (limit: string) => void;

  constructor({ limits, counterOf, noteRefusal }: RateLimitParts) {
    this.#addresses = counterOf({ name: "address", perMinute: limits.requestsPerAddress });
    this.#keys = {
      read: counterOf({ name: "read", perMinute: limits.readsPerKey }),
      write: counterOf({ name: "write", perMinute: limits.writesPerKey }),
      costly: counterOf({ name: "costly", perMinute: limits.costlyPerKey }),
    };
    this.#wrongKeyPoints = Math.max(1, Math.ceil(limits.requestsPerAddress / limits.wrongKeysPerAddress));
    this.#noteRefusal = noteRefusal;
  }

  // Before anything is asked of a request.
  readonly byAddress: RequestHandler = async (request, response, next) => {
    if (request.path !== UNLIMITED_PATH) {
      const standing = await this.#addresses.take(clientAddress(request));
      tellStanding(response, standing);
      if (standing.isExceeded) {
        this.#noteRefusal("address");
        throw rateLimited("Too many requests, or wrong keys, have come from your address", standing.resetMs);
      }
    }
    next();
  };

  async chargeWrongKey(request: Request): Promise<void> {
    await this.#addresses.take(clientAddress(request), this.#wrongKeyPoints);
  }

  // The operator limits others, not himself.
  async byKey({ kind, keyId }: Principal, cost: Cost, response: Response): Promise<void> {
    if (kind === "operator") return;
    const standing = await this.#keys[cost].take(keyId);
    tellStanding(response, standing);
    if (!standing.isExceeded) return;
    this.#noteRefusal(cost);
    throw rateLimited(`Your key has made more than ${standing.limit} ${WORDS[cost]} within a minute`, standing.resetMs);
  }
}

const WORDS: Readonly<Record<Cost, string>> = {
  read: "requests that read",
  write: "requests that write",
  costly: "requests that are costly",
};
