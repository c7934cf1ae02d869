// SPDX-License-Identifier: Apache-2.0
import type { IncomingMessage, ServerResponse } from "node:http";
import { idSchema, newId } from "./ids.ts";

declare module "http" {
  interface IncomingMessage {
    // Of a request that the log has named.
    id?: string;
  }
}

export const REQUEST_ID_HEADER = "x-request-id";

export function requestId(request: IncomingMessage, response: ServerResponse): string {
  const given = idSchema.safeParse(request.headers[REQUEST_ID_HEADER]);
  const id = given.success ? given.data : newId();
  response.setHeader(REQUEST_ID_HEADER, id);
  return id;
}
