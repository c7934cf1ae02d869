// SPDX-License-Identifier: Apache-2.0
import type { Intent } from "../src/intents/intent.ts";
import { IntentStore } from "../src/intents/intent-store.ts";
import type { Database } from "../src/storage/database.ts";
import type { RunningGateway } from "./running-gateway.ts";

// As a gateway that died after it had written an intent, a lease ago.
export function leaveIntent(gateway: RunningGateway, intent: Intent): Promise<boolean> {
  const isShared = gateway.config.database !== undefined;
  return withDatabase(gateway, (database) => new IntentStore({ database, isShared }, 0).claim(intent));
}

export function pendingIntents(gateway: RunningGateway): Promise<number> {
  return withDatabase(gateway, async (database) => {
    return (await database.selectFrom("intents").select("request_id").execute()).length;
  });
}

async function withDatabase<Result>(
  gateway: RunningGateway,
  use: (database: Database) => Promise<Result>,
): Promise<Result> {
  const database = await gateway.openDatabase();
  try {
    return await use(database);
  } finally {
    await database.destroy();
  }
}
