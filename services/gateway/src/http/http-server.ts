// SPDX-License-Identifier: Apache-2.0
import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { refuseUnreadable } from "./refuse-unreadable.ts";

const DRAIN_MS = 5_000;
// As refuse-unreadable.ts tells it, whatever --max-http-header-size says.
const HEADERS_MAX_BYTES = 16_384;

export async function listen(listener: RequestListener, host: string, port: number): Promise<Server> {
  const server = createServer({ maxHeaderSize: HEADERS_MAX_BYTES }, listener);
  refuseUnreadable(server);
  server.on("request", (_request, response) => {
    // Log, metrics, streams and this wait for its end, each once.
    response.setMaxListeners(20);
    response.on("close", () => setImmediate(closeIdleIfDraining, server));
  });
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
  const cut = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await closed;
  clearTimeout(cut);
}

// close() ends only the connections that are idle at that moment.
function closeIdleIfDraining(server: Server): void {
  if (!server.listening) server.closeIdleConnections();
}
