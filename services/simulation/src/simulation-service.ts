// SPDX-License-Identifier: AGPL-3.0-only
import { Server } from "@grpc/grpc-js";
import {
  type Address,
  parseAddress,
  serverCredentials,
  simulationServiceDefinition,
  startServerOptions,
} from "@shoal/simulation-contract";
import {
  acquireFolderLock,
  announce,
  DisposeStack,
  type Logger,
  type MetricsServer,
  startMetricsServer,
  withDeadline,
} from "@shoal/service-runtime";
import { chmod, rm } from "node:fs/promises";
import { type AppContext, createAppContext } from "./app-context.ts";
import { readCertificates } from "./config/channel-certificates.ts";
import type { Config } from "./config/config.ts";
import { Health } from "./health/health.ts";
import { addReflection } from "./reflection/reflection.ts";
import { createHandlers } from "./rpc/index.ts";

const STOP_CALLS_MS = 3000;

export interface SimulationService {
  readonly app: AppContext;
  /** Where its metrics are served, if they are. */
  readonly metricsUrl: string | undefined;
  /** Resolves when the service can't go on by itself. */
  readonly failed: Promise<Error>;
  dispose(): Promise<void>;
}

/** Starts the service: folder lock, parts, recovery of runs, then the socket. */
export async function startSimulationService(config: Config, logger: Logger): Promise<SimulationService> {
  const disposal = new DisposeStack();
  try {
    const address = parseAddress(config.listenAddress);
    const lock = await acquireFolderLock(config.dataDir);
    disposal.defer("folder lock", () => lock.release());
    const app = await createAppContext(config, logger, disposal);
    const server = new Server(
      startServerOptions({ token: config.token, license: app.about.license, source: app.about.sourceUrl }),
    );
    server.addService(simulationServiceDefinition, createHandlers(app));
    addReflection(server);
    const health = new Health(server);
    disposal.defer("server", () => stopServer(server));
    disposal.defer("runs", () => app.runs.dispose());
    disposal.defer("health", () => health.stopServing());
    await listen(server, address, config);
    const metrics = await serveMetrics(app, config, disposal);
    health.startServing();
    const { version, license, sourceUrl } = app.about;
    announce(
      logger,
      { event: "service.listening", address: config.listenAddress, version, license, source_url: sourceUrl },
      `simulation service ${version} (${license}; source: ${sourceUrl}) listens`,
    );
    return { app, metricsUrl: metrics?.url, failed: app.failed, dispose: () => disposal.dispose() };
  } catch (error) {
    await disposal
      .dispose()
      .catch((failure: unknown) => logger.error({ event: "service.dispose_failed", err: failure }));
    throw error;
  }
}

async function serveMetrics(
  { metrics, logger }: AppContext,
  { metricsAddress }: Config,
  disposal: DisposeStack,
): Promise<MetricsServer | undefined> {
  if (metricsAddress === undefined) return undefined;
  const server = await startMetricsServer(metrics.registry, metricsAddress);
  disposal.defer("metrics", () => server.dispose());
  logger.info({ event: "metrics.listening", url: server.url }, "metrics are served");
  return server;
}

async function listen(server: Server, address: Address, config: Config): Promise<void> {
  // The folder's lock is ours, so a socket that is there has no process behind it any more.
  if (address.kind === "unix") await rm(address.path, { force: true });
  const credentials = serverCredentials(address, await readCertificates(config));
  await new Promise<void>((resolve, reject) => {
    server.bindAsync(address.target, credentials, (error) => (error === null ? resolve() : reject(error)));
  });
  if (address.kind === "unix") await chmod(address.path, 0o600);
}

async function stopServer(server: Server): Promise<void> {
  const stopped = new Promise<void>((resolve) => server.tryShutdown(() => resolve()));
  await withDeadline(stopped, STOP_CALLS_MS, () => new Error("calls are still open")).catch(() =>
    server.forceShutdown(),
  );
}
