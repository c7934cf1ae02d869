// SPDX-License-Identifier: Apache-2.0
import type { Page } from "../http/paging.ts";
import type { CastStore } from "./cast-store.ts";
import type { StoredCast } from "./stored-cast.ts";

export interface PageOfCast {
  readonly namespace: string;
  readonly castId: string;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

// A cast never changes: what it has of each agent is paged by its place.
export async function pageOfCast<Item>(
  casts: CastStore,
  { namespace, castId, limit, cursor }: PageOfCast,
  read: (stored: StoredCast, from: number, to: number) => Promise<readonly Item[]>,
): Promise<Page<Item>> {
  const stored = await casts.get(namespace, castId);
  const begin = Number(cursor ?? 0);
  const end = begin + limit;
  const items = await read(stored, begin, end);
  const hasMore = items.length > 0 && end < stored.summary.agent_count;
  return { items, nextCursor: hasMore ? String(end) : null };
}
