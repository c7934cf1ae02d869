// SPDX-License-Identifier: AGPL-3.0-only
import { type Address, parseAddress } from "@shoal/simulation-contract";

/** Where the service of this environment listens; all that a health check needs of the configuration. */
export function loadListenAddress(env: NodeJS.ProcessEnv = process.env): Address {
  return parseAddress(env["LISTEN_ADDRESS"] ?? "");
}
