// SPDX-License-Identifier: Apache-2.0
import type { Response } from "express";
import { type Precondition, preconditionOf, tagAnswer } from "./etag.ts";
import { cursorTo } from "./list-cursors.ts";
import type { Page } from "./paging.ts";
import { withheldAnswer } from "./withheld-answer.ts";

export function sendData(response: Response, data: unknown, status = 200): void {
  const json = textOf(data);
  if (tagAnswer(response, json)) response.status(304).end();
  else sendJson(response.status(status), json);
}

// What `If-Match` asks for.
export function preconditionIn(headers: { readonly "If-Match"?: string | undefined }): Precondition {
  return preconditionOf(headers["If-Match"], textOf);
}

function textOf(data: unknown): string {
  return JSON.stringify({ success: true, data });
}

export function sendPage<T>(response: Response, page: Page<T>, toJson: (item: T) => unknown): void {
  const next_cursor = page.nextCursor === null ? null : cursorTo(page.nextCursor, response);
  sendJson(response, JSON.stringify({ success: true, data: page.items.map(toJson), next_cursor }));
}

function sendJson(response: Response, json: string): void {
  const withheld = withheldAnswer(response);
  if (withheld === undefined) sendText(response, json);
  else withheld.body = json;
}

// Of what Express's own does only what there is to do: no setting and no ETag has a say here.
export function sendText(response: Response, json: string): void {
  const body = Buffer.from(json);
  response.setHeader("content-type", "application/json; charset=utf-8");
  response.setHeader("content-length", body.length);
  response.end(body);
}

export function sendNothing(response: Response): void {
  response.status(204).end();
}
