// SPDX-License-Identifier: Apache-2.0
import { createLogger, runUntilSignal, startFailureText } from "@shoal/service-runtime";
import { type Config, loadConfig } from "./config/config.ts";
import { startGateway } from "./gateway.ts";

process.exit(await main());

async function main(): Promise<number> {
  let config: Config;
  try {
    config = loadConfig();
  } catch (error) {
    process.stderr.write(`${startFailureText(error)}\n`);
    return 1;
  }
  const logger = createLogger({ name: "gateway", level: config.logLevel });
  const start = () => startGateway(config, logger);
  return runUntilSignal({ name: "gateway", start, logger, exitWithParent: config.exitWithParent });
}
