// SPDX-License-Identifier: AGPL-3.0-only
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { cp, readdir, rename, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openSqlThread } from "../src/storage/index.ts";
import { TestService } from "./fixtures/test-service.ts";

let service: TestService;
let catalog: string;

beforeEach(async () => {
  service = await TestService.start();
  await service.createSimulation("behavioral", 3);
  catalog = join(service.config.dataDir, "catalog.sqlite");
  await service.stop();
});
afterEach(() => service.dispose());

async function setVersion(version: number): Promise<void> {
  const thread = openSqlThread();
  const file = await thread.open(catalog);
  await file.transaction([{ sql: `PRAGMA user_version=${version}` }]);
  await file.close();
  await thread.close();
}

describe("a service whose catalog", () => {
  it.each<[string, () => Promise<void>, string]>([
    ["is garbage", () => writeFile(catalog, Buffer.alloc(20_000, "garbage")), "restore it from a backup"],
    ["was cut", () => truncate(catalog, 12_288), "restore it from a backup"],
    ["is missing", () => rename(catalog, `${catalog}.gone`), "restore it from a backup"],
    ["is of a newer version", () => setVersion(99), "newer version"],
  ])("%s does not start, names the remedy, and leaves all files alone", async (_what, damage, remedy) => {
    const backup = join(service.folder, "backup.sqlite");
    await cp(catalog, backup);
    await damage();
    await expect(service.startAgain()).rejects.toThrow(remedy);
    expect(await readdir(join(service.config.dataDir, "simulations"))).toHaveLength(1);
    await cp(backup, catalog);
    await service.startAgain();
    expect((await service.client.listSimulations({ namespace: "test" })).simulations).toHaveLength(1);
  });
});
