// SPDX-License-Identifier: AGPL-3.0-only
import { createHash } from "node:crypto";
import { closeSync, fsyncSync, openSync, writeFileSync } from "node:fs";
import type { World } from "@shoal/behavioral-engine";
import type { RoundCommand } from "./worker-command.ts";
import type { WorkerMessage } from "./worker-message.ts";

/** Writes the world to the path, on disk when it returns; what it says of it. */
export function writeCheckpoint(
  world: World,
  { id, path }: Extract<RoundCommand, { type: "checkpoint" }>,
): WorkerMessage {
  const bytes = world.snapshot();
  try {
    const file = openSync(path, "w", 0o600);
    try {
      writeFileSync(file, bytes);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    return { type: "error", id, message: `The checkpoint could not be written (${code}).` };
  }
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { type: "reply", id, result: { round: world.round, sha256, bytes: bytes.length } };
}
