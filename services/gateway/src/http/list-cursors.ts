// SPDX-License-Identifier: Apache-2.0
import type { Request, RequestHandler, Response } from "express";
import { principalOf } from "../authentication/request-principal.ts";
import type { PageCursors } from "./page-cursors.ts";

interface ListCursors {
  readonly cursors: PageCursors;
  // What has to be the same from page to page: whose list it is, of what, by which filters.
  readonly list: string;
}

const ofRequests = new WeakMap<Request, ListCursors>();

export function rememberList(cursors: PageCursors): RequestHandler {
  return (request, _response, next) => {
    ofRequests.set(request, { cursors, list: listOf(request) });
    next();
  };
}

// The query with the position that its cursor means.
export function queryOf(request: Request): Request["query"] {
  const of = ofRequests.get(request);
  const { cursor } = request.query;
  if (of === undefined || typeof cursor !== "string") return request.query;
  return { ...request.query, cursor: of.cursors.open(cursor, of.list) };
}

export function cursorTo(position: string, { req }: Response): string {
  const of = ofRequests.get(req);
  return of === undefined ? position : of.cursors.seal(position, of.list);
}

function listOf(request: Request): string {
  const { cursor: _cursor, limit: _limit, ...filters } = request.query;
  const { namespace } = principalOf(request);
  const sorted = Object.entries(filters).sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([namespace, `${request.baseUrl}${request.path}`, sorted]);
}
