// SPDX-License-Identifier: AGPL-3.0-only
import { writeSync } from "node:fs";

// Answers pings as soon as it can: the same program stands at the end of the bridge and of the bare pipe.
const ANSWERS: Record<string, (command: { id?: number }) => object> = {
  start: () => ({ type: "started", rounds: 1 }),
  ping: ({ id }) => ({ type: "reply", id, result: {} }),
  stop: () => ({ type: "finished", outcome: "stopped" }),
};
let rest = "";

process.stdin.setEncoding("utf8");
process.stdin.on("data", (text: string) => {
  const lines = (rest + text).split("\n");
  rest = lines.pop() ?? "";
  for (const line of lines) answer(JSON.parse(line));
});
say({ type: "ready", protocol: 1, engine: { name: "echo", version: "1.0.0" } });

function answer(command: { type: string; id?: number }): void {
  const message = ANSWERS[command.type]?.(command);
  if (message !== undefined) say(message);
  // With its input the program ends.
  if (command.type === "stop") process.stdin.destroy();
}

function say(message: object): void {
  writeSync(3, `${JSON.stringify(message)}\n`);
}
