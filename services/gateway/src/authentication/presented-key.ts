// SPDX-License-Identifier: Apache-2.0
import type { IncomingHttpHeaders } from "node:http";

export interface PresentedKey {
  readonly header: "X-API-Key" | "Authorization";
  readonly key: string;
}

export function presentedKey(headers: IncomingHttpHeaders): PresentedKey | undefined {
  const apiKey = headers["x-api-key"];
  if (typeof apiKey === "string") return { header: "X-API-Key", key: apiKey };
  const [, bearer] = /^Bearer +(\S+) *$/i.exec(headers.authorization ?? "") ?? [];
  return bearer === undefined ? undefined : { header: "Authorization", key: bearer };
}
