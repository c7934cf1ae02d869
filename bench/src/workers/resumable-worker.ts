// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from "node:fs";
import { finish, readSettings, say, serve, write } from "./worker-protocol.ts";

// Writes the same rounds whenever it is asked to, begins at checkpoints, and says on stderr which rounds it executes.
interface Settings {
  readonly rounds: number;
  readonly events_per_round: number;
}

const ROUND_MS = 1;

let round = 0;
let timer: NodeJS.Timeout | undefined;

serve({
  start(command) {
    const { events_per_round } = readSettings<Settings>(command);
    const { rounds, checkpoint } = command;
    if (checkpoint !== undefined) round = Number(readFileSync(checkpoint.path, "utf8"));
    say({ type: "started", rounds });
    process.stderr.write(`pid ${process.pid}\n`);
    timer = setInterval(() => {
      round += 1;
      process.stderr.write(`executed ${round}\n`);
      write(Buffer.from(roundText(round, events_per_round)));
      if (round === rounds) end("completed");
    }, ROUND_MS);
  },
  checkpoint({ id, path }) {
    const state = Buffer.from(String(round));
    const file = openSync(path, "w");
    writeSync(file, state);
    fsyncSync(file);
    closeSync(file);
    const sha256 = createHash("sha256").update(state).digest("hex");
    say({ type: "reply", id, result: { round, sha256, bytes: state.length } });
  },
  stop: () => end("stopped"),
});

function end(outcome: "completed" | "stopped"): void {
  clearInterval(timer);
  finish(outcome);
}

function roundText(number: number, events: number): string {
  const body = { simulated_minute: 480 + number, post_ids: ["p1", "p2"], opinion: 0.5 };
  const rest = `"round":${number},"platform":"twitter","agent_id":"a","body":${JSON.stringify(body)}}\n`;
  const ended = { simulated_minute: 480 + number, active_agents: 1, actions: {} };
  const last = `{"type":"event","kind":"round_ended","round":${number},"body":${JSON.stringify(ended)}}\n`;
  return `${`{"type":"event","kind":"exposure",${rest}`.repeat(events - 1)}${last}`;
}
