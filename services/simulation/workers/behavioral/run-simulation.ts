// SPDX-License-Identifier: AGPL-3.0-only
import { setImmediate } from "node:timers/promises";
import { BEHAVIORAL_ENGINE_VERSION, createWorld, type EngineEvent, type World } from "@shoal/behavioral-engine";
import type { CommandReader } from "./command-reader.ts";
import type { MessageWriter } from "./message-writer.ts";
import { readDefinition } from "./read-definition.ts";
import { PROTOCOL_VERSION } from "./worker-command.ts";

export async function runSimulation(commands: CommandReader, messages: MessageWriter): Promise<void> {
  const heartbeat = messages.startHeartbeat();
  const engine = { name: "behavioral", version: BEHAVIORAL_ENGINE_VERSION };
  messages.send({ type: "ready", protocol: PROTOCOL_VERSION, engine });
  const start = await commands.started;
  if (start !== undefined) {
    const definition = await readDefinition(start.definition_path);
    const world = createWorld({ ...definition, seed: start.seed });
    messages.send({ type: "started", rounds: world.rounds });
    await runRounds(world, commands, messages);
  }
  clearInterval(heartbeat);
  messages.send({ type: "finished", outcome: commands.stopRequested ? "stopped" : "completed" });
}

async function runRounds(world: World, commands: CommandReader, messages: MessageWriter): Promise<void> {
  const emit = (event: EngineEvent): void => messages.event(event);
  world.initialEvents(emit);
  messages.flush();
  while (world.round < world.rounds) {
    // A turn of the event loop, in which commands are taken.
    await setImmediate();
    if (commands.stopRequested) return;
    world.runRound(emit);
    messages.flush();
  }
}
