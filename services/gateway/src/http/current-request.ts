// SPDX-License-Identifier: Apache-2.0
import { AsyncLocalStorage } from "node:async_hooks";
import type { RequestHandler } from "express";

const requests = new AsyncLocalStorage<string>();

// After the request log, which names the request.
export const rememberRequest: RequestHandler = ({ id }, _response, next) => {
  if (id === undefined) next();
  else requests.run(id, next);
};

// Id of the request that is being served where this is called.
export function currentRequestId(): string | undefined {
  return requests.getStore();
}
