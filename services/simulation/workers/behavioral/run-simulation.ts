// SPDX-License-Identifier: AGPL-3.0-only
import { setImmediate } from "node:timers/promises";
import { BEHAVIORAL_ENGINE_VERSION, type EngineEvent, type World } from "@shoal/behavioral-engine";
import type { CommandReader } from "./command-reader.ts";
import type { MessageWriter } from "./message-writer.ts";
import { openWorld } from "./open-world.ts";
import { RoundBreak } from "./round-break.ts";
import { PROTOCOL_VERSION, type StartCommand } from "./worker-command.ts";

export async function runSimulation(commands: CommandReader, messages: MessageWriter): Promise<void> {
  const heartbeat = messages.startHeartbeat();
  const engine = { name: "behavioral", version: BEHAVIORAL_ENGINE_VERSION };
  messages.send({ type: "ready", protocol: PROTOCOL_VERSION, engine });
  try {
    const start = await commands.started;
    if (start !== undefined) await simulate(start, commands, messages);
  } finally {
    clearInterval(heartbeat);
  }
  messages.send({ type: "finished", outcome: commands.stopRequested ? "stopped" : "completed" });
}

async function simulate(start: StartCommand, commands: CommandReader, messages: MessageWriter): Promise<void> {
  const world = await openWorld(start);
  messages.send({ type: "started", rounds: world.rounds });
  // One that begins at a checkpoint has told them before.
  if (start.checkpoint === undefined) world.initialEvents((event) => messages.event(event));
  await runRounds(world, commands, messages);
}

async function runRounds(world: World, commands: CommandReader, messages: MessageWriter): Promise<void> {
  const emit = (event: EngineEvent): void => messages.event(event);
  const between = new RoundBreak(world, commands, messages);
  messages.flush();
  while (world.round < world.rounds) {
    // A turn of the event loop, in which commands are taken.
    await setImmediate();
    await between.hold();
    if (commands.stopRequested) return;
    world.runRound(emit);
    messages.flush();
  }
}
