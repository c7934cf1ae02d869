// SPDX-License-Identifier: AGPL-3.0-only
import { PassThrough } from "node:stream";
import { CommandReader } from "../workers/behavioral/command-reader.ts";
import { MessageWriter } from "../workers/behavioral/message-writer.ts";
import { runSimulation } from "../workers/behavioral/run-simulation.ts";

class Killed extends Error {}

/**
 * Plays a transcript to the parts of the built-in worker: lines after "> " are written to it in the moment in which it
 * has said the last line after "< " before them. Where the transcript ends, it is killed.
 * @returns the transcript with what the worker has really said
 */
export async function replay(transcript: string): Promise<string> {
  const turns = turnsOf(transcript);
  const input = new PassThrough();
  const played: string[] = [];
  let said = "";
  const takeTurn = (): void => {
    const [turn] = turns;
    if (turn === undefined || said.length < turn.said.length) return;
    turns.shift();
    played.push(...marked("< ", said), ...marked("> ", turn.told));
    said = "";
    if (turn.told !== "") input.write(turn.told);
  };
  const messages = new MessageWriter((bytes, offset) => {
    if (turns.length === 0) throw new Killed();
    said += bytes.toString("utf8", offset);
    takeTurn();
    return bytes.length - offset;
  });
  await runSimulation(new CommandReader(input, messages, () => undefined), messages).catch((error: unknown) => {
    if (!(error instanceof Killed)) throw error;
  });
  return [...played, ...marked("< ", said)].join("");
}

interface Turn {
  said: string;
  told: string;
}

function turnsOf(transcript: string): Turn[] {
  const turns: Turn[] = [];
  for (const line of transcript.split("\n").filter((text) => text !== "")) {
    const last = turns.at(-1);
    const content = `${line.slice(2)}\n`;
    if (line.startsWith("> ")) (last ?? fail(line)).told += content;
    else if (!line.startsWith("< ")) fail(line);
    else if (last === undefined || last.told !== "") turns.push({ said: content, told: "" });
    else last.said += content;
  }
  return turns;
}

function marked(mark: string, text: string): string[] {
  return text.split(/(?<=\n)/).flatMap((line) => (line === "" ? [] : [`${mark}${line}`]));
}

function fail(line: string): never {
  throw new Error(`the transcript can't be played from here: ${line}`);
}
