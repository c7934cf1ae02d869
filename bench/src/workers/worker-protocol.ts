// SPDX-License-Identifier: Apache-2.0
import { readFileSync, writeSync } from "node:fs";
import { createInterface } from "node:readline";

/** What `start` asks for: docs/worker-protocol.md. */
export interface StartCommand {
  readonly definition_path: string;
  readonly rounds: number;
  readonly checkpoint?: { readonly path: string };
}

export interface CheckpointCommand {
  readonly id: number;
  readonly path: string;
}

export interface CommandListener {
  start(command: StartCommand): void;
  stop(): void;
  /** Between two rounds; only for an engine that says that it writes checkpoints. */
  checkpoint?(command: CheckpointCommand): void;
}

/** Says `ready`, takes commands and repeats the prompts of interviews until the service is gone, with which the program ends. */
export function serve(listener: CommandListener): void {
  const lines = createInterface({ input: process.stdin });
  lines.on("line", (line) => {
    const command: { type: string; prompt?: string } & StartCommand & CheckpointCommand = JSON.parse(line);
    if (command.type === "start") listener.start(command);
    else if (command.type === "stop") listener.stop();
    else if (command.type === "checkpoint") listener.checkpoint?.(command);
    else if (command.type === "interview") say({ type: "reply", id: command.id, result: { text: command.prompt } });
    else if (command.type === "ping") say({ type: "reply", id: command.id, result: {} });
  });
  say({ type: "ready", protocol: 1, engine: { name: "bench", version: "1.0.0" } });
}

/** The `engine_settings` of a definition. */
export function readSettings<Settings>({ definition_path }: StartCommand): Settings {
  const [first = ""] = readFileSync(definition_path, "utf8").split("\n", 1);
  const { engine_settings }: { engine_settings: Settings } = JSON.parse(first);
  return engine_settings;
}

export function say(message: object): void {
  write(Buffer.from(`${JSON.stringify(message)}\n`));
}

/** Waits while the service is behind. */
export function write(bytes: Buffer): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(3, bytes, at);
}

export function finish(outcome: "completed" | "stopped"): void {
  say({ type: "finished", outcome });
  // With its input the program ends.
  process.stdin.destroy();
}
