// SPDX-License-Identifier: Apache-2.0
import { RoundText } from "./round-text.ts";
import { finish, readSettings, say, serve, write } from "./worker-protocol.ts";

// Writes rounds of events as fast as they are taken.
interface Settings {
  readonly rounds: number;
  readonly events_per_round: number;
}

serve({
  start(command) {
    const { rounds, events_per_round } = readSettings<Settings>(command);
    const text = new RoundText(events_per_round);
    say({ type: "started", rounds });
    for (let round = 1; round <= rounds; round += 1) write(text.bytesOf(round));
    finish("completed");
  },
  stop: () => finish("stopped"),
});
