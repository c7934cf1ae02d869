// SPDX-License-Identifier: Apache-2.0
import { upstreamError } from "./upstream-error.ts";

export async function translating<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw upstreamError(error);
  }
}

export async function* translatingStream<T>(open: () => AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* open();
  } catch (error) {
    throw upstreamError(error);
  }
}

export function present<T>(part: T | null): T {
  if (part === null) throw new TypeError("the simulation service left out a part of its answer");
  return part;
}
