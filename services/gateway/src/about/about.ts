// SPDX-License-Identifier: Apache-2.0

export interface About {
  readonly version: string;
  readonly license: string;
  readonly source_url: string | null;
}

export function aboutGateway(sourceUrl: string | undefined): About {
  return { version: "0.1.0", license: "Apache-2.0", source_url: sourceUrl ?? null };
}
