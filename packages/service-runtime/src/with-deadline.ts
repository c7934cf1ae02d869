// SPDX-License-Identifier: Apache-2.0

/**
 * The outcome of `promise`, or a rejection with `makeError()` after `ms` milliseconds (monotonic), whichever comes
 * first. The timer is always cleared. What the promise does after the deadline is ignored: stop its work yourself.
 */
export async function withDeadline<T>(promise: PromiseLike<T>, ms: number, makeError: () => Error): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(makeError()), ms);
  });
  try {
    return await Promise.race([promise, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
