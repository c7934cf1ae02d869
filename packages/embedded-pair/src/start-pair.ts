// SPDX-License-Identifier: Apache-2.0
import { mkdir, rm } from "node:fs/promises";
import { resolve } from "node:path";
import { acquireFolderLock, DisposeStack } from "@shoal/service-runtime";
import { inheritedEnvironment } from "./config/inherited-environment.ts";
import { BUILT_PROGRAMS, requirePrograms, SIMULATION_SOURCE_URL, type ProgramPaths } from "./program-paths.ts";
import { readOrMakeSecrets, type PairSecrets } from "./secrets.ts";
import { openServiceLog, type LogPlace } from "./service-log.ts";
import { ServiceProcess } from "./service-process.ts";
import { placeSocket } from "./socket-path.ts";

/** Options of {@link startPair}. */
export interface PairOptions {
  /** The data folder; made if it is not there. One pair at a time can use it. */
  readonly dataDir: string;
  /** Port of the gateway on 127.0.0.1; 0, the default, for any free one. */
  readonly port?: number;
  /** Where the services' logs go; `files` in `logs/` of the data folder by default. */
  readonly logs?: LogPlace;
  /** Least level in the logs; `info` by default. */
  readonly logLevel?: string;
  /**
   * Further settings of each service, by the name of the environment variable. Interviews are answered without a model
   * unless the gateway's LLM_PROVIDER says otherwise.
   */
  readonly settings?: { readonly gateway?: Record<string, string>; readonly simulation?: Record<string, string> };
  /** Milliseconds each service has until it listens; 20,000 by default. */
  readonly startDeadlineMs?: number;
  /** Milliseconds each service has to end after SIGTERM, before SIGKILL; 15,000 by default. */
  readonly stopDeadlineMs?: number;
  /** Programs to start instead of the built services. */
  readonly programs?: ProgramPaths;
}

/** A gateway and a simulation service that run as two processes. */
export interface Pair {
  /** Base URL of the gateway, such as `http://127.0.0.1:8080`. */
  readonly url: string;
  /** The operator's key. */
  readonly apiKey: string;
  /** Whether the key was made at this start. */
  readonly apiKeyIsNew: boolean;
  /** File that holds the key. */
  readonly keyFile: string;
  readonly gatewayPid: number;
  readonly simulationPid: number;
  /** Resolves, never rejects, with the reason if one of the two ends by itself. Stop the pair then. */
  readonly failed: Promise<Error>;
  /** Ends both, the gateway first, and gives the data folder back. May be called again. */
  stop(): Promise<void>;
}

/**
 * Starts both services on one data folder, with secrets made at the first start, and waits until both listen. If this
 * process ends without stopping the pair, even by SIGKILL, the services end by themselves.
 * @throws FolderLockedError if another process uses the folder
 * @throws Error with the service's own reason if one does not start; nothing is then left running
 */
export async function startPair(options: PairOptions): Promise<Pair> {
  const dataDir = resolve(options.dataDir);
  const programs = options.programs ?? BUILT_PROGRAMS;
  await requirePrograms(programs);
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const stack = new DisposeStack({ deadlineMs: 60_000 });
  try {
    const lock = await acquireFolderLock(dataDir);
    stack.defer("folder lock", () => lock.release());
    const secrets = await readOrMakeSecrets(dataDir);
    return await startServices({ ...options, dataDir, programs }, secrets, stack).catch(async (error: unknown) => {
      // Nobody was shown the key: the next start makes another one and shows it.
      if (secrets.apiKeyIsNew) await rm(secrets.keyFile, { force: true });
      throw error;
    });
  } catch (error) {
    await stack.dispose().catch(() => undefined);
    throw error;
  }
}

type StartOptions = PairOptions & { readonly programs: ProgramPaths };

async function startServices(options: StartOptions, secrets: PairSecrets, stack: DisposeStack): Promise<Pair> {
  const { dataDir, settings = {}, startDeadlineMs = 20_000 } = options;
  const socket = await placeSocket(dataDir);
  stack.defer("socket", () => socket.remove());
  const common = {
    ...inheritedEnvironment(),
    LOG_LEVEL: options.logLevel ?? "info",
    SIMULATION_TOKEN: secrets.simulationToken,
  };
  const simulation = await startService("simulation", options, stack, {
    ...common,
    DATA_DIR: resolve(dataDir, "simulation"),
    LISTEN_ADDRESS: `unix:${socket.path}`,
    SOURCE_URL: SIMULATION_SOURCE_URL,
    ...settings.simulation,
  });
  await simulation.listening(startDeadlineMs);
  const gateway = await startService("gateway", options, stack, {
    ...common,
    DATA_DIR: resolve(dataDir, "gateway"),
    HOST: "127.0.0.1",
    PORT: String(options.port ?? 0),
    API_KEY: secrets.apiKey,
    SECRET_KEY: secrets.secretKey,
    SIMULATION_ADDRESS: `unix:${socket.path}`,
    LLM_PROVIDER: "offline",
    ...settings.gateway,
  });
  const { url } = await gateway.listening(startDeadlineMs);
  if (typeof url !== "string") throw new Error("The gateway did not tell its URL.");
  return {
    url,
    apiKey: secrets.apiKey,
    apiKeyIsNew: secrets.apiKeyIsNew,
    keyFile: secrets.keyFile,
    gatewayPid: gateway.pid,
    simulationPid: simulation.pid,
    failed: Promise.race([gateway.failed, simulation.failed]),
    stop: () => stack.dispose(),
  };
}

async function startService(
  name: "gateway" | "simulation",
  options: StartOptions,
  stack: DisposeStack,
  env: Record<string, string>,
): Promise<ServiceProcess> {
  const log = await openServiceLog(options.dataDir, name, options.logs ?? "files");
  stack.defer(`${name} log`, () => log.close());
  const service = new ServiceProcess({
    name: name === "gateway" ? "gateway" : "simulation service",
    script: options.programs[name],
    env,
    log: log.stream,
    stopDeadlineMs: options.stopDeadlineMs ?? 15_000,
  });
  stack.defer(name, () => service.stop());
  return service;
}
