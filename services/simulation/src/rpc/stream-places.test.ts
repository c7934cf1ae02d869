// SPDX-License-Identifier: AGPL-3.0-only
import { describe, expect, it } from "@jest/globals";
import { StreamPlaces } from "./stream-places.ts";

describe("the places of streams", () => {
  it("are as many as there may be, and free again when they are left", () => {
    const places = new StreamPlaces(2);
    const first = places.take();
    places.take();
    expect(() => places.take()).toThrow("2 streams");
    first.leave();
    places.take();
    expect(() => places.take()).toThrow("2 streams");
  });

  it("give a whole batch to few, and to a thousand that take nothing 100 MB together", () => {
    const places = new StreamPlaces(2_000);
    const unread = Array.from({ length: 1_000 }, () => places.take());
    const held = unread.map((place) => place.reserve());
    expect(held[0]).toBe(1_000_000);
    expect(held.at(-1)).toBe(65_536);
    expect(held.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(100_000_000);
    for (const place of unread) place.leave();
    expect(places.take().reserve()).toBe(1_000_000);
  });

  it("count what is held, not what was reserved", () => {
    const places = new StreamPlaces(100);
    for (let index = 0; index < 99; index += 1) {
      const place = places.take();
      place.reserve();
      place.hold(100);
    }
    expect(places.take().reserve()).toBe(1_000_000);
  });
});
