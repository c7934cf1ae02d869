// SPDX-License-Identifier: Apache-2.0
import type { DisposeStack } from "@shoal/service-runtime";
import type { Logger } from "pino";
import { periodically } from "../maintenance/periodic.ts";
import type { Store } from "../storage/open-store.ts";
import { AnswerCipher } from "./answer-cipher.ts";
import { Idempotency } from "./idempotency.ts";
import { KeptKeys } from "./kept-keys.ts";

const SWEEP_EVERY_MS = 60_000;

export interface IdempotencyParts {
  readonly store: Store;
  readonly secretKey: string;
  readonly leaseMs: number;
  readonly logger: Logger;
  readonly stack: DisposeStack;
}

export function openIdempotency({ store, secretKey, leaseMs, logger, stack }: IdempotencyParts): Idempotency {
  const keys = new KeptKeys(store, leaseMs);
  const idempotency = new Idempotency(keys, store.database, new AnswerCipher(secretKey));
  const renew = { name: "idempotency claims", everyMs: leaseMs / 3, work: () => idempotency.renewClaims() };
  const sweep = { name: "idempotency sweep", everyMs: SWEEP_EVERY_MS, work: () => keys.sweep() };
  periodically(renew, logger, stack);
  periodically(sweep, logger, stack);
  return idempotency;
}
