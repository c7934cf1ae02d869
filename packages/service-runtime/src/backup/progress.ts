// SPDX-License-Identifier: Apache-2.0
const EVERY_MS = 2_000;

/** Lets through the first word after each two seconds: what is quick says nothing on the way. */
export function everyFewSeconds(say: (line: string) => void): (line: string) => void {
  let saidAt = performance.now();
  return (line) => {
    if (performance.now() - saidAt < EVERY_MS) return;
    saidAt = performance.now();
    say(line);
  };
}
