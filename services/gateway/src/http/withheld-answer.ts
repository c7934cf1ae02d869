// SPDX-License-Identifier: Apache-2.0
import type { Response } from "express";

// What a handler has answered, before anything of it is sent.
export interface WithheldAnswer {
  body: string | undefined;
}

const withheld = new WeakMap<Response, WithheldAnswer>();

// To be kept first, or thrown away if what it tells is not done after all.
export function withholdAnswer(response: Response): WithheldAnswer {
  const answer = { body: undefined };
  withheld.set(response, answer);
  return answer;
}

export function withheldAnswer(response: Response): WithheldAnswer | undefined {
  return withheld.get(response);
}
