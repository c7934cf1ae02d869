// SPDX-License-Identifier: Apache-2.0
import { createLogger, runCommandLine, runUntilSignal, startFailureText } from "@shoal/service-runtime";
import { backUp } from "./backup/back-up.ts";
import { restore } from "./backup/restore.ts";
import { type Config, loadConfig } from "./config/config.ts";
import { loadDataConfig } from "./config/data-config.ts";
import { secretsOf } from "./config/secrets-of.ts";
import { startGateway } from "./gateway.ts";

process.exit(
  await runCommandLine(process.argv.slice(2), {
    usage: "node services/gateway/dist/main.js",
    serve,
    backup: async (folder, say) => backUp(loadDataConfig(), folder, say),
    restore: async (folder, say) => restore(loadDataConfig(), folder, say),
  }),
);

async function serve(): Promise<number> {
  let config: Config;
  try {
    config = loadConfig();
  } catch (error) {
    process.stderr.write(`${startFailureText(error)}\n`);
    return 1;
  }
  const logger = createLogger({ name: "gateway", level: config.logLevel, secrets: secretsOf(config) });
  const start = () => startGateway(config, logger);
  return runUntilSignal({ name: "gateway", start, logger, exitWithParent: config.exitWithParent });
}
