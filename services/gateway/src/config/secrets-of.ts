// SPDX-License-Identifier: Apache-2.0
import type { Config } from "./config.ts";

// What no log line may hold.
export function secretsOf({ apiKey, secretKey, simulation, llm, database }: Config): string[] {
  const ofModels = "apiKey" in llm ? [llm.apiKey, ...Object.values(llm.endpoints ?? {}).map((one) => one.apiKey)] : [];
  // What stands for no key is in none.
  const secrets = [apiKey, secretKey, simulation.token, ...ofModels.filter((key) => key !== "" && key !== "none")];
  const password = database === undefined ? "" : new URL(database.url).password;
  return [...secrets, password, decodeURIComponent(password)].filter((one) => one !== undefined);
}
