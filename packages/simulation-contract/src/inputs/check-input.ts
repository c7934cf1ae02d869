// SPDX-License-Identifier: Apache-2.0
import { fieldPath, KnownFields, plainIssues, plainReason } from "@shoal/cast";
import type { z } from "zod";
import { type FieldViolation, invalidCast, invalidRequest } from "../errors/shoal-error.ts";
import { isTooDeep } from "../requests/engine-settings.ts";
import { INPUT_SCHEMAS, INPUT_TYPES, type InputType, type RunInput } from "./input-schema.ts";
import { checkJoining, joinShape } from "./join-input.ts";

/** Most bytes of the body of an entry of kind `input`. */
export const INPUT_BODY_MAX_BYTES = 262_144;

/** What its id and its round take beside the input itself, at most. */
const BESIDE_INPUT_BYTES = 64;

/** Most inputs of a run. */
export const INPUTS_MAX = 1_000;

/** Most bytes of the bodies of all inputs of a run. */
export const INPUTS_MAX_BYTES = 1_000_000;

/**
 * An input as JSON, from outside, with texts trimmed and defaults filled in. Whether the run has the agents that it
 * names, and its engine takes it, is not known here.
 * @param at path of the input in the request; empty if it is the request
 * @param ofFork whether it is given to a fork, which can change the seed
 * @throws ShoalError INVALID_REQUEST, for agents that join also the codes of a cast, with every field that is wrong
 */
export function checkInput(value: unknown, at = "", { ofFork = false } = {}): RunInput {
  const type = typeOf(value, at);
  if (type === "seed" && !ofFork) throw wrong(fieldPath(["type"], at), "a seed can be changed by a fork only");
  if (isTooDeep(value)) throw wrong(at, "it is nested too deep");
  const input = type === "join" ? checkJoin(value, at) : parse(schemaFor(type, value), value, at);
  if (Buffer.byteLength(JSON.stringify(input)) + BESIDE_INPUT_BYTES > INPUT_BODY_MAX_BYTES) {
    throw wrong(at, `at most ${INPUT_BODY_MAX_BYTES.toLocaleString("en-US")} bytes are possible`);
  }
  return input;
}

function typeOf(value: unknown, at: string): InputType {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw wrong(at, "an object is expected");
  const type = INPUT_TYPES.find((known) => "type" in value && value.type === known);
  if (type !== undefined) return type;
  const possible = INPUT_TYPES.filter((known) => known !== "seed").join(", ");
  throw wrong(fieldPath(["type"], at), `one of ${possible} is expected`);
}

function checkJoin(value: unknown, at: string): RunInput {
  const checked = checkJoining(parse(joinShape, value, at), at);
  if ("issues" in checked) throw invalidCast(checked.issues);
  return checked.input;
}

function schemaFor(type: Exclude<InputType, "join">, value: unknown) {
  if (type !== "post") return INPUT_SCHEMAS[type];
  const { agent_id, outsider } = value as { readonly agent_id?: unknown; readonly outsider?: unknown };
  return agent_id === undefined && outsider !== undefined ? INPUT_SCHEMAS.outsiderPost : INPUT_SCHEMAS.agentPost;
}

function parse<Schema extends z.ZodType>(schema: Schema, value: unknown, at: string): z.output<Schema> {
  const known = new KnownFields();
  const parsed = schema.safeParse(value, { error: (issue) => known.learn(issue) ?? plainReason(issue) });
  if (parsed.success) return parsed.data;
  throw invalidRequest(plainIssues(parsed.error.issues).flatMap((issue) => violationsOf(issue, at, known)));
}

function violationsOf(issue: z.core.$ZodIssue, at: string, known: KnownFields): FieldViolation[] {
  if (issue.code !== "unrecognized_keys") return [{ field: fieldPath(issue.path, at), reason: issue.message }];
  return known.reasonsFor(issue).map(({ key, reason }) => ({
    field: fieldPath([...issue.path, key.slice(0, 128)], at),
    reason: key === "outsider" ? "a post has one author, agent_id or outsider" : reason,
  }));
}

function wrong(at: string, reason: string): Error {
  return invalidRequest([{ field: at === "" ? "input" : at, reason }]);
}
