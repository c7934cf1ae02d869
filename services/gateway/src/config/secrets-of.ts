// SPDX-License-Identifier: Apache-2.0
import type { Config } from "./config.ts";

// What no log line may hold.
export function secretsOf({ apiKey, secretKey, simulation, llm, database }: Config): string[] {
  const secrets = [apiKey, secretKey, simulation.token, "apiKey" in llm ? llm.apiKey : undefined];
  const password = database === undefined ? "" : new URL(database.url).password;
  return [...secrets, password, decodeURIComponent(password)].filter((one) => one !== undefined);
}
