// SPDX-License-Identifier: Apache-2.0
import type { Response } from "express";
import { sendText } from "../http/envelope.ts";
import type { WithheldAnswer } from "../http/withheld-answer.ts";
import type { AnswerCipher } from "./answer-cipher.ts";
import { idempotencyConflict } from "./idempotency-conflict.ts";
import type { SentKey } from "./kept-keys.ts";

// Of the handler's own headers; all others are told anew with each answer.
const HEADERS = ["location", "cache-control", "etag"] as const;

interface KeptAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export function sealAnswer(cipher: AnswerCipher, sent: SentKey, response: Response, { body }: WithheldAnswer): string {
  if (body === undefined) throw new Error("there is no answer to keep");
  const headers = HEADERS.flatMap((name) => {
    const value = response.getHeader(name);
    return typeof value === "string" ? [[name, value] as const] : [];
  });
  const answer: KeptAnswer = { status: response.statusCode, headers: Object.fromEntries(headers), body };
  return cipher.encrypt(JSON.stringify(answer), placeOf(sent));
}

export function openAnswer(cipher: AnswerCipher, sent: SentKey, sealed: string): KeptAnswer {
  const text = cipher.decrypt(sealed, placeOf(sent));
  if (text !== undefined) return JSON.parse(text) as KeptAnswer;
  throw idempotencyConflict("its answer can't be read any more, as SECRET_KEY was changed");
}

export function sendKept(response: Response, { status, headers, body }: KeptAnswer): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  sendText(response.status(status), body);
}

// What was answered is not so.
export function takeBack(response: Response): void {
  if (response.headersSent) return;
  for (const name of HEADERS) response.removeHeader(name);
}

function placeOf({ namespace, key, digest }: SentKey): string {
  return `${namespace} ${key} ${digest}`;
}
