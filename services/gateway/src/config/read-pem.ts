// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";

export function readPem(path: string): Buffer | undefined {
  try {
    const content = readFileSync(path);
    return content.includes("-----BEGIN ") ? content : undefined;
  } catch {
    return undefined;
  }
}
