// SPDX-License-Identifier: AGPL-3.0-only

/** What this service says of itself in an RPC, in every answer's metadata and in its log. */
export interface About {
  readonly version: string;
  readonly license: string;
  readonly sourceUrl: string;
}

export function describeService(sourceUrl: string): About {
  return { version: "0.1.0", license: "AGPL-3.0-only", sourceUrl };
}
