// SPDX-License-Identifier: AGPL-3.0-only
import { loadListenAddress } from "../config/listen-address.ts";
import { checkHealth } from "./check-health.ts";

// A program for container engines: exit code 0 if the service beside it is healthy.
try {
  const status = await checkHealth(loadListenAddress());
  process.stdout.write(`${status}\n`);
  process.exitCode = status === "SERVING" ? 0 : 1;
} catch (error) {
  process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
