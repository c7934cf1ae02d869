// SPDX-License-Identifier: Apache-2.0
import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { collectDefaultMetrics, type Registry } from "prom-client";
import type { MetricsAddress } from "./metrics-address.ts";

/** Serves a registry until it is disposed of. */
export interface MetricsServer {
  /** Where Prometheus scrapes. */
  readonly url: string;
  dispose(): Promise<void>;
}

/** Serves the registry, and the process's own metrics with it, as `GET /metrics`. It asks for no key. */
export async function startMetricsServer(registry: Registry, { host, port }: MetricsAddress): Promise<MetricsServer> {
  collectDefaultMetrics({ register: registry });
  const server = createServer(answering(registry));
  server.listen({ host, port });
  await once(server, "listening");
  const bound = server.address() as AddressInfo;
  const name = bound.family === "IPv6" ? `[${bound.address}]` : bound.address;
  return {
    url: `http://${name}:${bound.port}/metrics`,
    async dispose() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

function answering(registry: Registry): RequestListener {
  return (request, response) => {
    if (request.method !== "GET" || request.url?.split("?", 1)[0] !== "/metrics") {
      response.writeHead(404).end();
      return;
    }
    registry.metrics().then(
      (text) => response.writeHead(200, { "content-type": registry.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  };
}
