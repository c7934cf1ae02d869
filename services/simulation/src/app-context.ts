// SPDX-License-Identifier: AGPL-3.0-only
import type { DisposeStack } from "@shoal/service-runtime";
import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Logger } from "pino";
import { type About, describeService } from "./about.ts";
import { GroupMemory } from "./bridge/index.ts";
import { openCatalog } from "./catalog/index.ts";
import type { Config } from "./config/config.ts";
import { type Engines, loadEngines } from "./engines/index.ts";
import { EventLogs } from "./event-log/index.ts";
import { ServiceMetrics } from "./metrics/index.ts";
import { LogQuarantine, Retention, RunFolders, Runs } from "./runs/index.ts";
import { Simulations } from "./simulations/index.ts";
import { openSqlThread } from "./storage/index.ts";

export interface AppContext {
  readonly about: About;
  readonly engines: Engines;
  readonly simulations: Simulations;
  readonly runs: Runs;
  readonly metrics: ServiceMetrics;
  readonly maxEventStreams: number;
  readonly logger: Logger;
  /** Resolves when the service can't go on: nothing can be stored or read any more. */
  readonly failed: Promise<Error>;
}

/** Builds all parts by hand; what is built is disposed of in reverse order. */
export async function createAppContext(config: Config, logger: Logger, disposal: DisposeStack): Promise<AppContext> {
  const simulationsFolder = join(config.dataDir, "simulations");
  const runsFolder = join(config.dataDir, "runs");
  for (const folder of [simulationsFolder, runsFolder]) await mkdir(folder, { recursive: true, mode: 0o700 });
  const engines = await loadEngines(config.enginesFile, config.workerMemoryMb);
  const writer = openSqlThread();
  disposal.defer("writer thread", () => writer.close());
  const reader = openSqlThread();
  disposal.defer("reader thread", () => reader.close());
  const catalog = await openCatalog({
    path: join(config.dataDir, "catalog.sqlite"),
    writer,
    reader,
    isExpected: !(await isEmpty(simulationsFolder)) || !(await isEmpty(runsFolder)),
  });
  disposal.defer("catalog", () => catalog.close());
  const metrics = new ServiceMetrics();
  const simulations = new Simulations(catalog, engines, simulationsFolder);
  const folders = new RunFolders(runsFolder);
  const runs = new Runs({
    catalog,
    logs: new EventLogs({ writer, reader, observer: metrics, limitBytes: config.logLimitBytes }),
    quarantine: new LogQuarantine(join(config.dataDir, "quarantine"), folders),
    engines,
    folders,
    environment: config.environment,
    groupMemory: new GroupMemory(),
    logLinesPerSecond: config.logLinesPerSecond,
    definitionPath: (simulationId) => simulations.definitionPath(simulationId),
    queueLimits: { concurrentRuns: config.maxConcurrentRuns, queuedRuns: config.maxQueuedRuns },
    checkpoints: config.checkpoints,
    restarts: config.restarts,
    observer: metrics,
    logger,
  });
  metrics.watch(runs);
  await simulations.recover();
  await runs.recover();
  const retention = new Retention({
    policy: config.retention,
    catalog,
    folders,
    remove: ({ namespace, runId }) => runs.delete({ namespace, runId, requestId: undefined }),
    logger,
  });
  retention.start();
  disposal.defer("retention", () => retention.stop());
  const failed = Promise.race([writer.failed, reader.failed]);
  const { maxEventStreams } = config;
  const about = describeService(config.sourceUrl);
  return { about, engines, simulations, runs, metrics, maxEventStreams, logger, failed };
}

async function isEmpty(folder: string): Promise<boolean> {
  return (await readdir(folder)).length === 0;
}
