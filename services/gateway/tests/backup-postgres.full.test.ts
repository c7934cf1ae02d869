// SPDX-License-Identifier: Apache-2.0
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "@jest/globals";
import { pino } from "pino";
import { startGateway } from "../src/gateway.ts";
import { CAST, createCast, createSimulation } from "./examples.ts";
import { leaveIntent } from "./left-intents.ts";
import { API_KEY, type Json, RunningGateway } from "./running-gateway.ts";
import { TestDatabase } from "./test-database.ts";
import { waitUntil } from "./wait-until.ts";

const run = promisify(execFile);

function documented(title: string): string {
  const text = readFileSync(join(import.meta.dirname, "../../../docs/operations.md"), "utf8");
  const mark = `<!-- executed by services/gateway/tests/backup-postgres.full.test.ts: ${title} -->\n\`\`\`sh\n`;
  const [, after = ""] = text.split(mark);
  return after.slice(0, after.indexOf("```"));
}

it("a dump of a database that gateways work on is one on which another gateway goes on", async () => {
  const [store, fresh] = [await TestDatabase.create(), await TestDatabase.create()];
  const gateway = await RunningGateway.start({ config: { database: store.config } });
  try {
    const env = {
      PATH: process.env["PATH"],
      BACKUP: gateway.folder,
      DATABASE_URL: store.config.url,
      NEW_DATABASE_URL: fresh.config.url,
    };
    await createSimulation(gateway);
    await leaveIntent(gateway, {
      namespace: "operator",
      requestId: "r1",
      wish: { kind: "start_run", simulation_id: "of-no-use" },
    });
    let isDone = false;
    const dumped = run("bash", ["-euo", "pipefail", "-c", documented("back up")], { env });
    void dumped.finally(() => (isDone = true));
    while (!isDone) await createCast(gateway);
    await dumped;
    await run("bash", ["-euo", "pipefail", "-c", documented("restore")], { env });

    const other = await startGateway({ ...gateway.config, database: fresh.config }, pino({ level: "silent" }));
    const ask = async (path: string): Promise<Json[]> => {
      const answer = await fetch(`${other.url}${path}`, { headers: { "x-api-key": API_KEY } });
      return ((await answer.json()) as { data: Json[] }).data;
    };
    const casts = await ask("/v1/casts?limit=1000");
    expect(casts.length).toBeGreaterThan(0);
    for (const { cast_id } of casts)
      expect(await ask(`/v1/casts/${String(cast_id)}`)).toMatchObject({ agents: CAST.agents });
    expect((await ask("/v1/simulations"))[0]?.["cast_id"]).toBe(casts.at(-1)?.["cast_id"]);
    await waitUntil(() => gateway.fake.callCount("startRun") > 0);
    await other.dispose();
  } finally {
    await gateway.stop();
    await store.drop();
    await fresh.drop();
  }
}, 300_000);
