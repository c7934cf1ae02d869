// SPDX-License-Identifier: Apache-2.0
import { announce, DisposeStack, type MetricsServer, startMetricsServer } from "@shoal/service-runtime";
import type { Logger } from "pino";
import { createAppContext, type Overrides } from "./app-context.ts";
import { createApplication } from "./application.ts";
import type { Config } from "./config/config.ts";
import type { GatewayMetrics } from "./metrics/index.ts";
import { drain, listen, urlOf } from "./http/http-server.ts";

export interface Gateway {
  readonly url: string;
  // Where its metrics are served, if they are.
  readonly metricsUrl: string | undefined;
  dispose(): Promise<void>;
}

export async function startGateway(config: Config, logger: Logger, overrides: Overrides = {}): Promise<Gateway> {
  const stack = new DisposeStack();
  try {
    const context = await createAppContext(config, logger, stack, overrides);
    const server = await listen(createApplication(config, context, logger), config.host, config.port);
    stack.defer("http server", async () => {
      await Promise.all([drain(server), context.streams.close()]);
    });
    const metrics = await serveMetrics(context.metrics, config, stack);
    const url = urlOf(server, config.host);
    if (metrics !== undefined) logger.info({ event: "metrics.listening", url: metrics.url }, "metrics are served");
    announce(logger, { event: "service.listening", url }, `gateway listens on ${url}`);
    return { url, metricsUrl: metrics?.url, dispose: () => stack.dispose() };
  } catch (error) {
    await stack.dispose();
    throw error;
  }
}

async function serveMetrics(
  { registry }: GatewayMetrics,
  { metricsAddress }: Config,
  stack: DisposeStack,
): Promise<MetricsServer | undefined> {
  if (metricsAddress === undefined) return undefined;
  const server = await startMetricsServer(registry, metricsAddress);
  stack.defer("metrics", () => server.dispose());
  return server;
}
