// SPDX-License-Identifier: Apache-2.0
// The smallest engine that answers for its agents: rounds in which nobody acts, and every agent says back what it is asked.
import { createReadStream, writeSync } from "node:fs";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";

const ROUND_MS = 20;
const agents = new Set();
const lines = createInterface({ input: process.stdin });
let stopRequested = false;
let serviceGone = false;

function say(message) {
  let bytes = Buffer.from(`${JSON.stringify(message)}\n`);
  while (bytes.length > 0) bytes = bytes.subarray(writeSync(3, bytes));
}

async function simulate({ definition_path }) {
  let time;
  for await (const line of createInterface({ input: createReadStream(definition_path) })) {
    const entry = JSON.parse(line);
    if (entry.type === "simulation") time = entry.time;
    if (entry.type === "agent") agents.add(entry.agent_id);
  }
  say({ type: "started", rounds: time.rounds });
  for (let round = 1; round <= time.rounds && !stopRequested && !serviceGone; round += 1) {
    say({ type: "round_started", round });
    const simulated_minute = time.start_hour * 60 + round * time.minutes_per_round;
    say({ type: "event", kind: "round_ended", round, body: { simulated_minute, active_agents: 0, actions: {} } });
    // Between two rounds: the commands that have come are served while the event loop turns.
    await pause(ROUND_MS);
  }
  if (serviceGone) return;
  say({ type: "finished", outcome: stopRequested ? "stopped" : "completed" });
  process.stdin.destroy();
}

const commands = {
  start: simulate,
  ping: ({ id }) => say({ type: "reply", id, result: {} }),
  interview({ id, agent_id, prompt }) {
    if (agents.has(agent_id)) say({ type: "reply", id, result: { text: prompt } });
    else say({ type: "error", id, message: `There is no agent ${agent_id}.` });
  },
  cancel: () => undefined,
  stop: () => {
    stopRequested = true;
  },
};

lines.on("line", (line) => {
  const command = JSON.parse(line);
  const serve = commands[command.type];
  if (serve !== undefined) void serve(command);
  else if (command.id !== undefined) say({ type: "error", id: command.id, message: "This command is not known." });
});
lines.on("close", () => {
  serviceGone = true;
});
say({ type: "ready", protocol: 1, engine: { name: "echo", version: "1.0.0" } });
