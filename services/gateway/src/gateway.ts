// SPDX-License-Identifier: Apache-2.0
import { setTimeout as delay } from "node:timers/promises";
import { announce, DisposeStack, type MetricsServer, startMetricsServer } from "@shoal/service-runtime";
import type { Logger } from "pino";
import { type AppContext, createAppContext, type Overrides } from "./app-context.ts";
import { createApplication } from "./application.ts";
import type { Config } from "./config/config.ts";
import type { GatewayMetrics } from "./metrics/index.ts";
import { HttpServer } from "./http/http-server.ts";

// Beside the drain delay.
const STOP_DEADLINE_MS = 10_000;

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
    const metrics = await serveMetrics(context.metrics, config, stack);
    const server = await HttpServer.listen(createApplication(config, context, logger), config.host, config.port);
    const stop = () => stopServing(server, context, config.drainDelayMs);
    stack.defer("http server", stop, config.drainDelayMs + STOP_DEADLINE_MS);
    const { url } = server;
    if (metrics !== undefined) logger.info({ event: "metrics.listening", url: metrics.url }, "metrics are served");
    announce(logger, { event: "service.listening", url }, `gateway listens on ${url}`);
    return { url, metricsUrl: metrics?.url, dispose: () => stack.dispose() };
  } catch (error) {
    await stack.dispose();
    throw error;
  }
}

// First nothing new is sent here, then nothing new is taken, then what is in hand ends.
async function stopServing(
  server: HttpServer,
  { readiness, streams, jobStreams }: AppContext,
  delayMs: number,
): Promise<void> {
  readiness.stop();
  await delay(delayMs);
  await Promise.all([server.drain(), streams.close(), jobStreams.close()]);
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
