// SPDX-License-Identifier: AGPL-3.0-only
import { afterEach, expect, it } from "@jest/globals";
import { cp, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { openSqlThread } from "../src/storage/index.ts";
import { bodyOf, TestService } from "./fixtures/test-service.ts";

const DATA = fileURLToPath(new URL("./fixtures/data-0.1.0", import.meta.url));
const RUN = "run_PFNCYr4oZEMqDHHEMfTKVw";

let service: TestService;
afterEach(() => service.dispose());

async function versionOf(path: string): Promise<unknown> {
  const thread = openSqlThread();
  const file = await thread.open(path, { readOnly: true });
  const [row] = await file.query({ sql: "PRAGMA user_version" });
  await file.close();
  await thread.close();
  return row?.["user_version"];
}

it("data of version 0.1.0 is brought to the new form, and all of it is there", async () => {
  service = await TestService.start();
  await service.stop();
  const { dataDir } = service.config;
  await rm(dataDir, { recursive: true });
  await cp(DATA, dataDir, { recursive: true });
  const logPath = `${dataDir}/runs/${RUN}/log.sqlite`;
  expect([await versionOf(`${dataDir}/catalog.sqlite`), await versionOf(logPath)]).toEqual([1, 1]);
  await service.startAgain();
  const events = await service.events(RUN);
  expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 21 }, (_, index) => index + 1));
  expect(bodyOf(events.at(-1))).toMatchObject({ to: "SUCCEEDED" });
  expect(await service.run(RUN)).toMatchObject({
    seed: 7,
    last_seq: 21,
    engine_hash: "eb0b9776241264c394472e58426dc6108a710d532a1c9fd724493292ec22a5d6",
  });
  const statistics = await service.client.getRunStatistics({ namespace: "test", run_id: RUN });
  expect(statistics.events_by_kind).toEqual({
    state: 4,
    opinions_initialized: 1,
    exit: 1,
    exposure: 12,
    round_ended: 3,
  });
  await service.stop();
  expect([await versionOf(`${dataDir}/catalog.sqlite`), await versionOf(logPath)]).toEqual([3, 2]);
  await service.startAgain();
  expect((await service.events(RUN)).length).toBe(21);
});
