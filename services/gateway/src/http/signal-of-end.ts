// SPDX-License-Identifier: Apache-2.0
import type { Response } from "express";

// One for all: to make one takes long.
const GONE = new DOMException("The request is over, or its client has left.", "AbortError");

// Aborted when the answer has been sent or its client has left: who no longer listens is not to be worked for.
export function signalOfEnd(response: Response): AbortSignal {
  const gone = new AbortController();
  response.once("close", () => gone.abort(GONE));
  if (response.closed) gone.abort(GONE);
  return gone.signal;
}
