// SPDX-License-Identifier: Apache-2.0
import { isIPv4, isIPv6 } from "node:net";
import type { Request } from "express";

const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;
const GROUPS = 8;
const NETWORK_GROUPS = 4;

// Whom a limit by address is about: what TRUSTED_PROXIES say of the caller, else who has connected. Of IPv6 the network
// of 64 bits: who has one address has all of these.
export function clientAddress(request: Request): string {
  return networkOf(request.ip) ?? networkOf(request.socket.remoteAddress) ?? "unknown";
}

export function networkOf(address = ""): string | undefined {
  const [bare = ""] = address.split("%", 1);
  const v4 = MAPPED.exec(bare)?.[1] ?? bare;
  if (isIPv4(v4)) return v4;
  return isIPv6(bare) ? `${groupsOf(bare).slice(0, NETWORK_GROUPS).join(":")}::/64` : undefined;
}

function groupsOf(address: string): string[] {
  // Shortest form, without an IPv4 address at its end.
  const { hostname } = new URL(`http://[${address}]`);
  const [head = "", tail] = hostname.slice(1, -1).split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  return [...before, ...Array<string>(GROUPS - before.length - after.length).fill("0"), ...after];
}
