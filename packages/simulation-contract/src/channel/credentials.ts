// SPDX-License-Identifier: Apache-2.0
import { ChannelCredentials, ServerCredentials } from "@grpc/grpc-js";
import { ShoalError } from "../errors/shoal-error.ts";
import type { Address } from "./address.ts";

/** What a server needs for a `tls` address, each in PEM. */
export interface ServerTls {
  readonly certificate: Buffer;
  readonly privateKey: Buffer;
  /** If given, clients must show a certificate of this authority (mTLS). */
  readonly clientAuthority?: Buffer | undefined;
}

/** What a client may need for a `tls` address, each in PEM. */
export interface ClientTls {
  /** Authority of the server's certificate; the system's authorities if left out. */
  readonly authority?: Buffer | undefined;
  /** For mTLS, together with `privateKey`. */
  readonly certificate?: Buffer | undefined;
  readonly privateKey?: Buffer | undefined;
}

/**
 * Credentials to listen on an address. Unix sockets and loopback are plain: the token does not leave the machine.
 * @throws ShoalError INVALID_REQUEST if a `tls` address has no certificate, or another address has one.
 */
export function serverCredentials(address: Address, tls?: ServerTls): ServerCredentials {
  if ((address.kind === "tls") !== (tls !== undefined)) {
    throw new ShoalError(
      "INVALID_REQUEST",
      "A tls:// address needs a certificate and its key, and no other takes them.",
    );
  }
  if (tls === undefined) return ServerCredentials.createInsecure();
  const pair = { cert_chain: tls.certificate, private_key: tls.privateKey };
  return ServerCredentials.createSsl(tls.clientAuthority ?? null, [pair], tls.clientAuthority !== undefined);
}

/**
 * Credentials to call an address; see `serverCredentials`.
 * @throws ShoalError INVALID_REQUEST if certificates are given for an address that is not `tls`.
 */
export function clientCredentials(address: Address, tls?: ClientTls): ChannelCredentials {
  if (address.kind === "tls") {
    return ChannelCredentials.createSsl(tls?.authority ?? null, tls?.privateKey ?? null, tls?.certificate ?? null);
  }
  if (tls !== undefined) throw new ShoalError("INVALID_REQUEST", "Only a tls:// address takes certificates.");
  return ChannelCredentials.createInsecure();
}
