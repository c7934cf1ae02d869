// SPDX-License-Identifier: AGPL-3.0-only
import type { ServerTls } from "@shoal/simulation-contract";
import { readFile } from "node:fs/promises";
import type { Config } from "./config.ts";

/** The certificates that the configuration names; none if it names none. */
export async function readCertificates({ tls }: Config): Promise<ServerTls | undefined> {
  if (tls === undefined) return undefined;
  const [certificate, privateKey, clientAuthority] = await Promise.all([
    readFile(tls.certFile),
    readFile(tls.keyFile),
    tls.clientCaFile === undefined ? undefined : readFile(tls.clientCaFile),
  ]);
  return { certificate, privateKey, clientAuthority };
}
