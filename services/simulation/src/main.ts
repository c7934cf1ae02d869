// SPDX-License-Identifier: AGPL-3.0-only
import { createLogger, runUntilSignal, startFailureText } from "@shoal/service-runtime";
import { type Config, loadConfig } from "./config/config.ts";
import { startSimulationService } from "./simulation-service.ts";

async function main(config: Config): Promise<number> {
  const logger = createLogger({ name: "simulation", level: config.logLevel });
  return runUntilSignal({
    name: "simulation",
    logger,
    exitWithParent: config.exitWithParent,
    start: () => startSimulationService(config, logger),
  });
}

try {
  process.exit(await main(loadConfig()));
} catch (error) {
  process.stderr.write(`${startFailureText(error)}\n`);
  process.exit(1);
}
