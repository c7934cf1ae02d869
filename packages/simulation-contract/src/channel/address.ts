// SPDX-License-Identifier: Apache-2.0
import { BlockList, isIP, isIPv6 } from "node:net";
import { isAbsolute } from "node:path";
import { z } from "zod";
import { ShoalError } from "../errors/shoal-error.ts";

/** Longest path of a Unix socket, in bytes: past it grpc-js truncates the path and listens somewhere else. */
export const SOCKET_PATH_MAX_BYTES = 100;

/** Where the simulation service listens. */
export type Address =
  | {
      readonly kind: "unix";
      /** Absolute path of the socket. */
      readonly path: string;
      /** As grpc-js takes it. */
      readonly target: string;
    }
  | {
      /** `tcp` is plain and only for loopback addresses; `tls` needs certificates. */
      readonly kind: "tcp" | "tls";
      /** Host name or address; of `tcp`, a loopback address. */
      readonly host: string;
      /** 0 to 65535; 0 lets the system choose when listening. */
      readonly port: number;
      /** As grpc-js takes it. */
      readonly target: string;
    };

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

const FORMS_EXPECTED = "unix:/absolute/path.sock, tls://HOST:PORT or tcp://127.0.0.1:PORT is expected";

/** A setting that is an address; the text stays as it is. */
export const addressSchema = z.string(FORMS_EXPECTED).superRefine((text, context) => {
  try {
    parseAddress(text);
  } catch (error) {
    context.addIssue({ code: "custom", message: error instanceof Error ? error.message : FORMS_EXPECTED });
  }
});

/**
 * Parses `unix:/abs/path.sock`, `tls://simulation.example:50051` or `tcp://127.0.0.1:50051`.
 * @throws ShoalError INVALID_REQUEST for anything else: a relative or too long socket path, and plain TCP on an address
 * that is not loopback, where the token could be read on the way.
 */
export function parseAddress(text: string): Address {
  if (text.startsWith("unix:")) return unixAddress(text.slice("unix:".length));
  const [, scheme, bracketed, bare, digits] = /^(tcp|tls):\/\/(?:\[([^\]]+)\]|([^:/[\]]+)):(\d{1,5})$/.exec(text) ?? [];
  const host = bracketed ?? bare;
  const port = Number(digits);
  if (host === undefined || port > 65_535) {
    throw refused(`"${text}" is no address: ${FORMS_EXPECTED}`);
  }
  return scheme === "tls" ? networkAddress("tls", host, port) : plainAddress(text, host, port);
}

function unixAddress(path: string): Address {
  if (!isAbsolute(path)) throw refused(`the socket path "${path}" must be absolute`);
  const bytes = Buffer.byteLength(path);
  if (bytes > SOCKET_PATH_MAX_BYTES) {
    throw refused(`the socket path "${path}" has ${bytes} bytes; at most ${SOCKET_PATH_MAX_BYTES} are possible`);
  }
  return { kind: "unix", path, target: `unix:${path}` };
}

function plainAddress(text: string, given: string, port: number): Address {
  const host = given === "localhost" ? "127.0.0.1" : given;
  if (isLoopback(host)) return networkAddress("tcp", host, port);
  throw refused(`"${text}" is not a loopback address; plain TCP is for 127.0.0.1 and [::1], use tls:// elsewhere`);
}

function networkAddress(kind: "tcp" | "tls", host: string, port: number): Address {
  return { kind, host, port, target: `${isIPv6(host) ? `[${host}]` : host}:${port}` };
}

function isLoopback(host: string): boolean {
  const version = isIP(host);
  return version !== 0 && loopback.check(host, version === 6 ? "ipv6" : "ipv4");
}

function refused(message: string): ShoalError {
  return new ShoalError("INVALID_REQUEST", message, { violations: [{ field: "address", reason: message }] });
}
