// SPDX-License-Identifier: Apache-2.0
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, rmSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, it } from "@jest/globals";
import Libsql from "libsql";
import { pino } from "pino";
import { backUp } from "../src/backup/back-up.ts";
import { restore } from "../src/backup/restore.ts";
import type { DataConfig } from "../src/config/data-config.ts";
import { startGateway } from "../src/gateway.ts";
import { CAST, createCast, createSimulation } from "./examples.ts";
import { leaveIntent } from "./left-intents.ts";
import { API_KEY, type Json, RunningGateway } from "./running-gateway.ts";
import { waitUntil } from "./wait-until.ts";

const PROGRAM = join(import.meta.dirname, "../dist/main.js");

let gateway: RunningGateway;
let copy: string;
let restored: string;

beforeEach(async () => {
  gateway = await RunningGateway.start();
  copy = join(gateway.folder, "backup");
  restored = join(gateway.folder, "restored");
});
afterEach(() => gateway.stop());

async function command(env: NodeJS.ProcessEnv, ...words: string[]): Promise<{ code: unknown; said: string }> {
  const child = spawn(process.execPath, [PROGRAM, ...words], { env, stdio: "pipe" });
  const [said, complaint, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  return { code, said: said + complaint };
}

const backUpNow = () => command({ DATA_DIR: gateway.config.dataDir }, "backup", copy);
const restoreIt = () => command({ DATA_DIR: restored }, "restore", copy);

async function onRestored(look: (ask: (path: string) => Promise<Json>) => Promise<void>): Promise<void> {
  const { url, dispose } = await startGateway({ ...gateway.config, dataDir: restored }, pino({ level: "silent" }));
  try {
    await look(async (path) => {
      return (await (await fetch(`${url}${path}`, { headers: { "x-api-key": API_KEY } })).json()) as Json;
    });
  } finally {
    await dispose();
  }
}

it("a backup of a gateway that is at work holds whole casts, and what it had begun is finished after the restore", async () => {
  await createSimulation(gateway);
  const backedUp = backUpNow();
  let isDone = false;
  void backedUp.finally(() => (isDone = true));
  while (!isDone) await createCast(gateway);
  const { said } = await backedUp;
  const [, count] = /^backed up (\d+) casts, 0 interview answers, 0 intents, 0 jobs to /.exec(said) ?? [];
  expect(await restoreIt()).toEqual({
    code: 0,
    said: expect.stringMatching(`^restored ${count} casts, .* as of .*Z to `),
  });
  await onRestored(async (ask) => {
    const casts = (await ask("/v1/casts?limit=1000"))["data"] as Json[];
    expect(casts).toHaveLength(Number(count));
    for (const { cast_id } of casts) {
      expect((await ask(`/v1/casts/${String(cast_id)}`))["data"]).toMatchObject({ agents: CAST.agents });
    }
  });
}, 60_000);

it("what had been begun when the backup was made is finished once, also if it was finished meanwhile", async () => {
  const cast_id = await createCast(gateway);
  const definition = {
    name: "S",
    topic: "fees",
    platforms: ["twitter"],
    time: { rounds: 5, minutes_per_round: 60, start_hour: 8 },
    engine: "behavioral",
    engine_settings: {},
  };
  await gateway.stopGateway();
  const wish = { kind: "create_simulation", cast_id, definition } as const;
  await leaveIntent(gateway, { namespace: "operator", requestId: "r1", wish });
  expect((await backUpNow()).said).toContain("1 casts, 0 interview answers, 1 intents");
  await gateway.startGateway();
  await waitUntil(() => gateway.fake.callCount("createSimulation") === 1);
  await gateway.stopGateway();
  await restoreIt();
  await onRestored(async (ask) => {
    await waitUntil(() => gateway.fake.callCount("createSimulation") === 2);
    await waitUntil(async () => ((await ask("/v1/simulations"))["data"] as Json[])[0]?.["cast_id"] === cast_id);
    expect((await ask("/v1/simulations"))["data"]).toHaveLength(1);
  });
}, 60_000);

it("the data of an older version can be copied too", async () => {
  const old = { dataDir: join(gateway.folder, "old"), isInPostgres: false };
  mkdirSync(old.dataDir);
  const file = new Libsql(join(old.dataDir, "gateway.sqlite"));
  file.exec("CREATE TABLE casts (cast_id TEXT); INSERT INTO casts VALUES ('c')");
  file.close();
  const said: string[] = [];
  await backUp(old, copy, (line) => said.push(line));
  expect(said).toEqual([`backed up 1 casts to ${copy}`]);
});

it("nothing is overwritten, and what can't be used is refused", async () => {
  const quiet = (): undefined => undefined;
  const [here, there] = [gateway.config.dataDir, restored].map((dataDir) => ({ dataDir, isInPostgres: false })) as [
    DataConfig,
    DataConfig,
  ];
  await backUp(here, copy, quiet);
  await expect(backUp(here, copy, quiet)).rejects.toThrow("Name a new one");
  await expect(restore(here, copy, quiet)).rejects.toThrow(`is in use by process ${process.pid}`);
  for (const act of [backUp, restore]) {
    await expect(act({ ...here, isInPostgres: true }, copy, quiet)).rejects.toThrow("use pg_dump");
  }
  await expect(backUp(there, join(gateway.folder, "other"), quiet)).rejects.toThrow("Check DATA_DIR");
  truncateSync(join(copy, "gateway.sqlite"), 8_192);
  await expect(restore(there, copy, quiet)).rejects.toThrow(
    "The backup is damaged: gateway.sqlite is not what it was.",
  );
  rmSync(join(copy, "backup.json"));
  await expect(restore(there, copy, quiet)).rejects.toThrow("backup.json is missing");
});

it("the commands take DATA_DIR and DATABASE_URL from the environment, and need no other setting", async () => {
  expect(await command({}, "backup", copy)).toEqual({ code: 1, said: expect.stringContaining("DATA_DIR: missing") });
  const env = { DATA_DIR: restored, DATABASE_URL: "postgres://shoal@db/shoal" };
  expect(await command(env, "backup", copy)).toEqual({ code: 1, said: expect.stringContaining("use pg_dump") });
}, 60_000);
