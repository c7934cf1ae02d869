// SPDX-License-Identifier: Apache-2.0
import { invalidRequest } from "../errors/shoal-error.ts";
import type * as proto from "../generated/index.ts";
import { parseSettings } from "../requests/engine-settings.ts";
import { profileFromProto, profileToProto } from "../words/profile-message.ts";
import { checkInput } from "./check-input.ts";
import type { RunInput } from "./input-schema.ts";

/** An input as a message. */
export function inputToProto(input: RunInput): proto.Input {
  switch (input.type) {
    case "news":
    case "post":
    case "leave":
    case "interview":
    case "seed": {
      const { type, ...fields } = input;
      return { [type]: fields };
    }
    case "settings":
      return { settings: { engine_settings: Buffer.from(JSON.stringify(input.engine_settings)) } };
    case "join":
      return { join: { agents: input.agents.map(profileToProto), follows: input.follows } };
  }
}

/**
 * The input of a message, checked, with texts trimmed and defaults filled in.
 * @param at path of the message in the request, e.g. `inputs[0].input`
 * @param options as of `checkInput`
 * @throws ShoalError as `checkInput`; the paths are those of the message, e.g. `input.news.text`
 */
export function inputFromProto(
  message: proto.Input__Output | null | undefined,
  at: string,
  options?: { readonly ofFork?: boolean },
): RunInput {
  const kind = message?.kind;
  if (message === null || message === undefined || kind === undefined) {
    throw invalidRequest([{ field: at, reason: "an input of one kind is needed" }]);
  }
  return checkInput({ type: kind, ...fieldsOf(message, kind, at) }, `${at}.${kind}`, options);
}

function fieldsOf(message: proto.Input__Output, kind: NonNullable<proto.Input__Output["kind"]>, at: string): object {
  const fields = message[kind];
  if (kind === "news" && message.news)
    return withoutMarks({ ...message.news, rounds: message.news.rounds || undefined });
  if (kind === "settings" && message.settings) {
    return { engine_settings: parseSettings(message.settings.engine_settings, `${at}.settings.engine_settings`) };
  }
  if (kind === "join" && message.join) {
    return { agents: message.join.agents.map(profileFromProto), follows: message.join.follows };
  }
  return withoutMarks(fields ?? {});
}

// What proto-loader says of a oneof beside its fields: which of them is there.
function withoutMarks(fields: object): object {
  const marks = ["author", "_opinion", "_influence_weight"];
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !marks.includes(name)));
}
