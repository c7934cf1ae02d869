// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import { FormPlan, type RefusedForms, type Wanted } from "./answer-forms.ts";
import type { CallContext, Called, Caller, CallPlan } from "./caller.ts";
import type { CallBody, Message } from "./endpoint.ts";
import { jsonInText } from "./json-in-text.ts";
import type { StructuredRequest } from "./language-model.ts";
import { LlmError } from "./llm-error.ts";
import { addTokens, NO_TOKENS, type Tokens } from "./tokens.ts";

export interface StructuredParts {
  readonly caller: Caller;
  readonly refused: RefusedForms;
}

export interface StructuredAnswer<Value> {
  readonly value: Value;
  /** The JSON as the model wrote it, or it was read from. */
  readonly text: string;
  readonly tokens: Tokens;
  readonly calls: number;
  readonly isRepaired: boolean;
}

type Read<Value> = { readonly value: Value; readonly text: string } | { readonly problem: string };

const CONTINUE = "You were cut off. Go on exactly where you stopped, without repeating anything.";
const SHORTER = "Your answer was cut off because it was too long. Answer again, much shorter.";
const NO_JSON = "Your answer holds no complete JSON value.";
const MOST_PROBLEMS = 20;

// What the model is shown of its own wrong answer.
const MOST_SHOWN = 20_000;

type AskedFor<Value> = Pick<StructuredRequest<Value>, "name" | "schema" | "jsonSchema">;

/** What endpoints are told. */
export function jsonSchemaOf<Value>({ schema, jsonSchema }: AskedFor<Value>): Record<string, unknown> {
  return jsonSchema ?? z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
}

/** Asks, lets the model finish what was cut off, and tells it once what was wrong. */
export async function askStructured<Value>(
  { caller, refused }: StructuredParts,
  body: CallBody,
  asked: AskedFor<Value>,
  context: CallContext,
): Promise<StructuredAnswer<Value>> {
  const { name, schema } = asked;
  const wanted: Wanted = { name, jsonSchema: jsonSchemaOf(asked) };
  let tokens = NO_TOKENS;
  let calls = 0;
  const call = async (plan: CallPlan): Promise<Called> => {
    const called = await caller.call(plan, context);
    tokens = addTokens(tokens, called.tokens);
    calls += 1;
    return called;
  };
  const ask = (more: readonly Message[]): Promise<Called> =>
    call(new FormPlan({ ...body, messages: [...body.messages, ...more] }, wanted, refused));

  const first = await ask([]);
  let said = first;
  let read = readAnswer([first.text], schema);
  if ("problem" in read && first.isCutOff && first.text !== "") {
    said = await call(plainPlan({ ...body, messages: [...body.messages, ...reply(first.text, CONTINUE)] }));
    read = readAnswer([first.text + said.text, said.text], schema);
  }
  if ("value" in read) return { ...read, tokens, calls, isRepaired: false };
  const problem = said.isCutOff
    ? SHORTER
    : `${read.problem} Answer again with the whole corrected JSON and nothing else.`;
  read = readAnswer([(await ask(reply(first.text, problem))).text], schema);
  if ("problem" in read) throw new LlmError("answer_unfit", { reason: read.problem });
  return { ...read, tokens, calls, isRepaired: true };
}

/** The value in a stored answer, if it still fits. */
export function readStored<Value>(text: string, schema: z.ZodType<Value>): Value | undefined {
  const read = readAnswer([text], schema);
  return "value" in read ? read.value : undefined;
}

function readAnswer<Value>(texts: readonly string[], schema: z.ZodType<Value>): Read<Value> {
  let problem: string | undefined;
  for (const candidate of texts.flatMap((text) => jsonInText(text))) {
    const checked = schema.safeParse(candidate);
    if (checked.success) return { value: checked.data, text: JSON.stringify(candidate) };
    problem ??= problemsOf(checked.error);
  }
  return { problem: problem ?? NO_JSON };
}

function problemsOf({ issues }: z.ZodError): string {
  const lines = issues
    .slice(0, MOST_PROBLEMS)
    .map(({ path, message }) => `- ${path.join(".") || "the answer"}: ${message}`);
  return `Your answer does not fit:\n${lines.join("\n")}\n`;
}

function reply(answer: string, words: string): Message[] {
  const said: Message[] = answer === "" ? [] : [{ role: "assistant", content: answer.slice(0, MOST_SHOWN) }];
  return [...said, { role: "user", content: words }];
}

export function plainPlan(body: CallBody): CallPlan {
  return { body: () => body, stepDown: () => false, accepted: () => undefined };
}
