// SPDX-License-Identifier: Apache-2.0
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";

// Stands between a gateway and its database, and can carry nothing for a while without closing anything.
export class StallingProxy {
  readonly url: string;
  readonly #server: Server;
  readonly #sockets: Set<Socket>;

  private constructor(server: Server, sockets: Set<Socket>, url: string) {
    this.#server = server;
    this.#sockets = sockets;
    this.url = url;
  }

  static async start(target: string): Promise<StallingProxy> {
    const url = new URL(target);
    const { hostname, port } = url;
    const sockets = new Set<Socket>();
    const server = createServer((near) => {
      const far = connect(Number(port || 5432), hostname);
      for (const socket of [near, far]) sockets.add(socket.on("error", () => socket.destroy()));
      near.pipe(far).pipe(near);
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        one.on("close", () => {
          sockets.delete(one);
          other.destroy();
        });
      }
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    url.hostname = "127.0.0.1";
    url.port = String((server.address() as AddressInfo).port);
    return new StallingProxy(server, sockets, url.href);
  }

  stall(isStalled: boolean): void {
    for (const socket of this.#sockets) {
      if (isStalled) socket.unpipe().pause();
      else socket.destroy();
    }
    if (isStalled) this.#server.on("connection", hold);
    else this.#server.off("connection", hold);
  }

  stop(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
  }
}

function hold(socket: Socket): void {
  socket.unpipe().pause();
}
