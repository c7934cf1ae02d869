// SPDX-License-Identifier: AGPL-3.0-only
import { createLogger, runCommandLine, runUntilSignal, startFailureText } from "@shoal/service-runtime";
import { backUp } from "./backup/back-up.ts";
import { restore } from "./backup/restore.ts";
import { type Config, loadConfig } from "./config/config.ts";
import { loadDataDir } from "./config/data-config.ts";
import { startSimulationService } from "./simulation-service.ts";

async function serve(config: Config): Promise<number> {
  const logger = createLogger({ name: "simulation", level: config.logLevel, secrets: [config.token] });
  return runUntilSignal({
    name: "simulation",
    logger,
    exitWithParent: config.exitWithParent,
    start: () => startSimulationService(config, logger),
  });
}

try {
  const code = await runCommandLine(process.argv.slice(2), {
    usage: "node services/simulation/dist/src/main.js",
    serve: async () => serve(loadConfig()),
    backup: async (folder, say) => backUp(loadDataDir(), folder, say),
    restore: async (folder, say) => restore(loadDataDir(), folder, say),
  });
  process.exit(code);
} catch (error) {
  process.stderr.write(`${startFailureText(error)}\n`);
  process.exit(1);
}
