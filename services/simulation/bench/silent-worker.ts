// SPDX-License-Identifier: AGPL-3.0-only
import { writeSync } from "node:fs";

// Starts when it is told to, and answers nothing.
process.stdin.once("data", () => say({ type: "started", rounds: 1 }));
process.stdin.resume();
say({ type: "ready", protocol: 1, engine: { name: "silent", version: "1.0.0" } });

function say(message: object): void {
  writeSync(3, `${JSON.stringify(message)}\n`);
}
