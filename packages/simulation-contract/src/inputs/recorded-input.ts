// SPDX-License-Identifier: Apache-2.0
import type * as proto from "../generated/index.ts";
import type { RunInput } from "./input-schema.ts";
import { inputToProto } from "./input-message.ts";

/** An input as it stands in a log: the body of an entry of kind `input`. */
export interface RecordedInput {
  /** Unique in the run; the engine's events name it. */
  readonly input_id: string;
  /** Round at whose start it takes effect. */
  readonly round: number;
  readonly input: RunInput;
}

/** The body of an entry of kind `input`. What a log holds was checked before. */
export function recordedInputFromBody(body: Buffer): RecordedInput {
  return JSON.parse(body.toString("utf8")) as RecordedInput;
}

/** A recorded input as a message. @param seq of its entry */
export function recordedInputToProto({ input_id, round, input }: RecordedInput, seq: number): proto.RecordedInput {
  return { input_id, seq, round, input: inputToProto(input) };
}
