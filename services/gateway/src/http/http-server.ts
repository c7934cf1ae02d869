// SPDX-License-Identifier: Apache-2.0
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { once } from "node:events";
import type { RequestListener } from "node:http";

const DRAIN_MS = 5_000;

export async function listen(listener: RequestListener, host: string, port: number): Promise<Server> {
  const server = createServer(listener);
  server.listen(port, host);
  await once(server, "listening");
  return server;
}

export function urlOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

// Requests in hand get a moment to end; then their connections are cut.
export async function drain(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await closed;
  clearTimeout(cut);
}
