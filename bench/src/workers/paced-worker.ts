// SPDX-License-Identifier: Apache-2.0
import { finish, readSettings, say, serve, write } from "./worker-protocol.ts";

// Writes rounds of a few events at a pace. Each event tells when it was written, on the clock that all processes of a
// machine share, and by which process.
interface Settings {
  readonly rounds: number;
  readonly events_per_round: number;
  readonly interval_ms: number;
}

let timer: NodeJS.Timeout | undefined;

serve({
  start(command) {
    const settings = readSettings<Settings>(command);
    say({ type: "started", rounds: settings.rounds });
    const startedAt = performance.now();
    let round = 0;
    timer = setInterval(() => {
      // A timer that is late owes the rounds that it slept through.
      const due = Math.min(settings.rounds, Math.floor((performance.now() - startedAt) / settings.interval_ms));
      for (; round < due; round += 1) write(Buffer.from(roundText(round + 1, settings.events_per_round)));
      if (round === settings.rounds) end("completed");
    }, settings.interval_ms);
  },
  stop: () => end("stopped"),
});

function end(outcome: "completed" | "stopped"): void {
  clearInterval(timer);
  finish(outcome);
}

function roundText(round: number, events: number): string {
  const body = { simulated_minute: 480, post_ids: ["p1", "p2"], opinion: 0.5, at_ms: nowMs(), pid: process.pid };
  const rest = `"round":${round},"platform":"twitter","agent_id":"a","body":${JSON.stringify(body)}}\n`;
  const line = `{"type":"event","kind":"exposure",${rest}`;
  const ended = { simulated_minute: 480, active_agents: 1, actions: {} };
  return `${line.repeat(events - 1)}{"type":"event","kind":"round_ended","round":${round},"body":${JSON.stringify(ended)}}\n`;
}

function nowMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
