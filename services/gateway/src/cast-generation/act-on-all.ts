// SPDX-License-Identifier: Apache-2.0

// Acts on all items, at most `limit` at a time. After a failure nothing more is begun; what is under way ends first.
export async function actOnAll<Item>(
  items: readonly Item[],
  limit: number,
  act: (item: Item, index: number) => Promise<unknown>,
): Promise<void> {
  let next = 0;
  let failure: { readonly error: unknown } | undefined;
  const work = async (): Promise<void> => {
    while (next < items.length && failure === undefined) {
      const index = next++;
      try {
        await act(items[index]!, index);
      } catch (error) {
        failure ??= { error };
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, work));
  if (failure !== undefined) throw failure.error;
}
