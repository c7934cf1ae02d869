// SPDX-License-Identifier: AGPL-3.0-only
import type { RunInput } from "@shoal/simulation-contract";
import { z } from "zod";
import { ProtocolViolation } from "./protocol-violation.ts";
import type { AnsweredCommand, NotedCommand } from "./worker-commands.ts";

/** What an engine has done between two rounds because it was asked to; it stands in the order of its events. */
export type NoteContent =
  | { readonly type: "pause"; readonly round: number }
  | {
      readonly type: "checkpoint";
      readonly round: number;
      readonly path: string;
      readonly sha256: string;
      readonly bytes: number;
      /** From the end of the round, milliseconds. */
      readonly tookMs: number;
    }
  | { readonly type: "input"; readonly round: number; readonly inputId: string; readonly input: RunInput };

/** A class, so that it is told from an event at a glance. */
export class WorkerNote {
  readonly content: NoteContent;

  constructor(content: NoteContent) {
    this.content = content;
  }
}

/** Where the engine stands. */
export interface RoundPlace {
  readonly roundOpen: boolean;
  /** The last that has ended. */
  readonly lastRound: number;
  /** Of the whole run. */
  readonly rounds: number;
}

const reached = z.strictObject({ round: z.int().min(0) });
const written = z.strictObject({
  round: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, "64 hexadecimal digits are expected"),
  bytes: z.int().min(0),
});

export function isNoted(command: AnsweredCommand): command is NotedCommand {
  return command.type === "pause" || command.type === "checkpoint" || command.type === "input";
}

/** @throws ProtocolViolation */
export function noteOf(command: NotedCommand, result: unknown, place: RoundPlace, tookMs: number): WorkerNote {
  if (place.roundOpen) throw new ProtocolViolation(`the answer to "${command.type}" came within a round`);
  switch (command.type) {
    case "pause":
      return new WorkerNote({ type: "pause", round: roundIn(command, result, place.lastRound) });
    case "input": {
      const round = roundIn(command, result, place.lastRound + 1);
      if (round > place.rounds) throw new ProtocolViolation("an input was taken after the last round");
      return new WorkerNote({ type: "input", round, inputId: command.input_id, input: command.input });
    }
    case "checkpoint": {
      const parsed = written.safeParse(result);
      if (!parsed.success) throw badResult(command, parsed.error);
      requireRound(command, parsed.data.round, place.lastRound);
      return new WorkerNote({ type: "checkpoint", path: command.path, tookMs, ...parsed.data });
    }
  }
}

function roundIn(command: NotedCommand, result: unknown, expected: number): number {
  const parsed = reached.safeParse(result);
  if (!parsed.success) throw badResult(command, parsed.error);
  return requireRound(command, parsed.data.round, expected);
}

function requireRound({ type }: NotedCommand, round: number, expected: number): number {
  if (round === expected) return round;
  throw new ProtocolViolation(`the answer to "${type}" names round ${round}, but ${expected} is due`);
}

function badResult({ type }: NotedCommand, { issues }: z.ZodError): ProtocolViolation {
  const problems = issues.map(({ path, message }) => `${path.join(".") || "the result"}: ${message}`);
  return new ProtocolViolation(`the answer to "${type}" is none: ${problems.join("; ").slice(0, 300)}`);
}
