// SPDX-License-Identifier: Apache-2.0
import { once } from "node:events";
import { createServer, type RequestListener, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { refuseUnreadable } from "./refuse-unreadable.ts";

const DRAIN_MS = 5_000;
// As refuse-unreadable.ts tells it, whatever --max-http-header-size says.
const HEADERS_MAX_BYTES = 16_384;

export class HttpServer {
  readonly #server: Server;
  readonly #host: string;
  readonly #open = new Set<ServerResponse>();

  private constructor(listener: RequestListener, host: string) {
    this.#host = host;
    this.#server = createServer({ maxHeaderSize: HEADERS_MAX_BYTES });
    refuseUnreadable(this.#server);
    this.#server.on("request", (_request, response: ServerResponse) => this.#begin(response)).on("request", listener);
  }

  static async listen(listener: RequestListener, host: string, port: number): Promise<HttpServer> {
    const server = new HttpServer(listener, host);
    server.#server.listen(port, host);
    await once(server.#server, "listening");
    return server;
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://${this.#host.includes(":") ? `[${this.#host}]` : this.#host}:${port}`;
  }

  // Takes no new connection. Requests in hand get a moment to end, their connections with them; then these are cut.
  async drain(): Promise<void> {
    const closed = once(this.#server, "close");
    this.#server.close();
    for (const response of this.#open) response.shouldKeepAlive = false;
    const cut = setTimeout(() => this.#server.closeAllConnections(), DRAIN_MS);
    await closed;
    clearTimeout(cut);
  }

  #begin(response: ServerResponse): void {
    // Log, metrics, streams and this wait for its end, each once.
    response.setMaxListeners(20);
    if (!this.#server.listening) response.shouldKeepAlive = false;
    this.#open.add(response);
    response.on("close", () => this.#end(response));
  }

  // One that had begun to answer did not tell its client that the connection ends with it.
  #end(response: ServerResponse): void {
    this.#open.delete(response);
    if (!this.#server.listening) setImmediate(() => this.#server.closeIdleConnections());
  }
}
