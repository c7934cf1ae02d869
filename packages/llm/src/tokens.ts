// SPDX-License-Identifier: Apache-2.0

/** Tokens that go to a model and come from it, what it thinks before it answers included. */
export interface Tokens {
  readonly input: number;
  readonly output: number;
}

export const NO_TOKENS: Tokens = { input: 0, output: 0 };

// What stands around a message.
const FRAME_TOKENS = 64;

interface Sent {
  readonly messages: readonly { readonly content?: unknown }[];
  readonly response_format?: unknown;
  readonly tools?: unknown;
}

/** The most tokens that what is sent can have: no token is shorter than a byte. */
export function mostInputTokens({ messages, response_format, tools }: Sent): number {
  const each = messages.map(({ content }) => bytesOf(content) + FRAME_TOKENS);
  return each.reduce((sum, one) => sum + one, bytesOf(response_format) + bytesOf(tools));
}

function bytesOf(part: unknown): number {
  if (part === undefined) return 0;
  return Buffer.byteLength(typeof part === "string" ? part : JSON.stringify(part));
}

export function addTokens(one: Tokens, other: Tokens): Tokens {
  return { input: one.input + other.input, output: one.output + other.output };
}

// Common tokenizers take about four Latin letters for a token, and about one for each Chinese character.
const LETTERS_PER_TOKEN = 4;

/** About how many tokens a text has, without a model's own tokenizer. */
export function estimateTokens(text: string): number {
  let latin = 0;
  let wide = 0;
  for (const letter of text) {
    if ((letter.codePointAt(0) ?? 0) < 0x2e80) latin++;
    else wide++;
  }
  return Math.ceil(latin / LETTERS_PER_TOKEN) + wide;
}
