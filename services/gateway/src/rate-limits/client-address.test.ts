// SPDX-License-Identifier: Apache-2.0
import { expect, it } from "@jest/globals";
import fc from "fast-check";
import { networkOf } from "./client-address.ts";

it.each([
  ["192.0.2.7", "192.0.2.7"],
  ["::ffff:192.0.2.7", "192.0.2.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:0DB8:0001:0002::", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["::", "0:0:0:0::/64"],
  ["1::192.0.2.7", "1:0:0:0::/64"],
])("%s counts as %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});

it.each([undefined, "", "unknown", "192.0.2.7:80", "[::1]:80", "a".repeat(10_000), "%"])("%j is nobody's", (text) => {
  expect(networkOf(text)).toBeUndefined();
});

it("is the same for all addresses of a network of 64 bits, and of no other", () => {
  const group = fc.integer({ min: 0, max: 0xffff }).map((value) => value.toString(16));
  const half = fc.array(group, { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(half, half, half, half, (network, one, other, elsewhere) => {
      const address = (...halves: string[][]) => halves.flat().join(":");
      expect(networkOf(address(network, one))).toBe(networkOf(address(network, other)));
      const same = address(network) === address(elsewhere);
      expect(networkOf(address(network, one)) === networkOf(address(elsewhere, one))).toBe(same);
    }),
  );
});
