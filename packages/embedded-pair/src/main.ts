// SPDX-License-Identifier: Apache-2.0
import { createLogger, runUntilSignal, startFailureText } from "@shoal/service-runtime";
import { readStartSettings } from "./config/start-settings.ts";
import { startEmbedded } from "./start-embedded.ts";

/** Whoever starts the pair reads sentences; the services' own logs are in the data folder. */
const logger = createLogger({
  name: "shoal",
  level: "error",
  destination: { write: (line) => console.error((JSON.parse(line) as { msg: string }).msg) },
});

try {
  const settings = readStartSettings();
  const start = () => startEmbedded(settings, (text) => console.log(text));
  process.exit(await runUntilSignal({ name: "shoal", start, logger, disposeDeadlineMs: 60_000 }));
} catch (error) {
  console.error(startFailureText(error));
  process.exit(1);
}
