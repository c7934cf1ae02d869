// SPDX-License-Identifier: Apache-2.0
import type { Request } from "express";

// What is about to be done, after its check.
export interface Act {
  // Of the path.
  readonly ids: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

// Carries out an act that is on record before it begins.
export type Recorder = (act: Act, carryOut: () => Promise<void>) => Promise<void>;

const recorders = new WeakMap<Request, Recorder>();

export function rememberRecorder(request: Request, recorder: Recorder): void {
  recorders.set(request, recorder);
}

export function recorderOf(request: Request): Recorder | undefined {
  return recorders.get(request);
}
