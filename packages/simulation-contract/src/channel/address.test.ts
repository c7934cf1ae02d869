// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import { parseAddress } from "./address.ts";

describe("an address", () => {
  it.each([
    ["unix:/run/shoal/s.sock", "unix:/run/shoal/s.sock"],
    [`unix:/${"a".repeat(99)}`, `unix:/${"a".repeat(99)}`],
    ["tcp://127.0.0.1:50051", "127.0.0.1:50051"],
    ["tcp://127.9.9.9:0", "127.9.9.9:0"],
    ["tcp://localhost:80", "127.0.0.1:80"],
    ["tcp://[::1]:50051", "[::1]:50051"],
    ["tls://simulation.example:50051", "simulation.example:50051"],
    ["tls://[2001:db8::1]:50051", "[2001:db8::1]:50051"],
  ])("%s is taken", (text, target) => {
    expect(parseAddress(text).target).toBe(target);
  });

  it.each([
    ["unix:relative.sock", "absolute"],
    [`unix:/${"a".repeat(100)}`, "at most 100"],
    [`unix:/${"ä".repeat(50)}`, "101 bytes"],
    ["tcp://0.0.0.0:50051", "not a loopback"],
    ["tcp://10.0.0.1:50051", "not a loopback"],
    ["tcp://[::]:50051", "not a loopback"],
    ["tcp://example.org:50051", "not a loopback"],
    ["tcp://127.0.0.1.example.org:1", "not a loopback"],
    ["tcp://127.0.0.1:65536", "no address"],
    ["tcp://127.0.0.1", "no address"],
    ["tls://simulation.example", "no address"],
    ["127.0.0.1:50051", "no address"],
    ["", "no address"],
  ])("%s is refused", (text, reason) => {
    expect(() => parseAddress(text)).toThrow(expect.objectContaining({ code: "INVALID_REQUEST" }));
    expect(() => parseAddress(text)).toThrow(reason);
  });
});
