// SPDX-License-Identifier: Apache-2.0
import type { Page } from "./paging.ts";

// Every item of a list, page by page as it is consumed.
export async function* itemsOf<T>(pageAfter: (cursor: string | undefined) => Promise<Page<T>>): AsyncGenerator<T> {
  let cursor: string | undefined;
  do {
    const { items, nextCursor }: Page<T> = await pageAfter(cursor);
    yield* items;
    cursor = nextCursor ?? undefined;
  } while (cursor !== undefined);
}
