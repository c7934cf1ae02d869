// SPDX-License-Identifier: Apache-2.0
import { invalidRequest } from "../../errors/shoal-error.ts";

/** A page of items that are in ascending order of their position, and the token of the next page. */
export function pageOf<Item>(
  items: readonly Item[],
  positionOf: (item: Item, index: number) => number,
  { page_size, page_token }: { page_size: number; page_token: string },
): { items: Item[]; next_page_token: string } {
  const after = page_token === "" ? Number.NEGATIVE_INFINITY : positionFrom(page_token);
  const rest = items.map((item, index) => ({ item, position: positionOf(item, index) }));
  const following = rest.filter(({ position }) => position > after);
  const page = following.slice(0, page_size);
  const last = page.at(-1);
  const more = last !== undefined && following.length > page.length;
  return { items: page.map(({ item }) => item), next_page_token: more ? tokenOf(last.position) : "" };
}

function tokenOf(position: number): string {
  return Buffer.from(`after ${position}`).toString("base64url");
}

function positionFrom(token: string): number {
  const [, digits] = /^after (-?\d{1,15})$/.exec(Buffer.from(token, "base64url").toString("latin1")) ?? [];
  if (digits !== undefined) return Number(digits);
  throw invalidRequest([{ field: "page_token", reason: "the next_page_token of the page before is expected" }]);
}
