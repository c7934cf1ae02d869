// SPDX-License-Identifier: Apache-2.0
import { ChannelCredentials, ServerCredentials } from "@grpc/grpc-js";
import type { Address } from "./address.ts";

/** Credentials to listen on an address. An `Address` is a Unix socket or loopback, so the token may go in plain. */
export function serverCredentials(_address: Address): ServerCredentials {
  return ServerCredentials.createInsecure();
}

/** Credentials to call an address; see `serverCredentials`. */
export function clientCredentials(_address: Address): ChannelCredentials {
  return ChannelCredentials.createInsecure();
}
