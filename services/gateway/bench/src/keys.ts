// SPDX-License-Identifier: Apache-2.0
import { randomBytes } from "node:crypto";
import type { KeyMaker } from "./timing-harness.ts";

// Keys of the right length with this beginning and a wrong rest, or a beginning that nobody has where none is given.
export function keysLike(key: string, beginning?: string): KeyMaker {
  const [scheme = "", id = ""] = key.split("_");
  return () => {
    const start = beginning ?? `${scheme}_${randomBytes(id.length / 2).toString("hex")}_`;
    const rest = randomBytes(key.length)
      .toString("hex")
      .slice(0, key.length - start.length);
    // One flat string whatever it was put together from: hashing would flatten it on the clock.
    return Buffer.from(start + rest).toString();
  };
}
