// SPDX-License-Identifier: Apache-2.0

// The results as they come, at most `limit` under way. `act` must not reject.
export async function* inParallel<Item, Result>(
  items: Iterable<Item>,
  limit: number,
  act: (item: Item) => Promise<Result>,
): AsyncGenerator<Result, void, undefined> {
  const rest = items[Symbol.iterator]();
  const underWay = new Set<Promise<{ result: Result; self: () => void }>>();
  const start = (): void => {
    const next = rest.next();
    if (next.done === true) return;
    const acting: Promise<{ result: Result; self: () => void }> = act(next.value).then((result) => ({
      result,
      self: () => underWay.delete(acting),
    }));
    underWay.add(acting);
  };
  for (let count = 0; count < limit; count++) start();
  while (underWay.size > 0) {
    const { result, self } = await Promise.race(underWay);
    self();
    start();
    yield result;
  }
}
