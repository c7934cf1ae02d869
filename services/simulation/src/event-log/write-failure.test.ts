// SPDX-License-Identifier: AGPL-3.0-only
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { mkdir } from "node:fs/promises";
import { action, engineEntry, seqsOf, upTo } from "../../tests/fixtures/event-log/entries.ts";
import { createLogFolder, type LogFolder } from "../../tests/fixtures/event-log/log-folder.ts";
import type { SqlThread } from "../storage/index.ts";
import { EventLogs } from "./event-logs.ts";
import { LogFile } from "./log-file.ts";

describe("a log that can't be written", () => {
  let folder: LogFolder;

  beforeEach(async () => {
    folder = await createLogFolder();
  });

  afterEach(() => folder.dispose());

  /** A real writer whose files get no larger than some pages: to SQLite the disk is full. */
  function smallDisk(pages: number): Pick<SqlThread, "open"> {
    return {
      open: async (path, options) => {
        const connection = await folder.writer.open(path, options);
        await connection.query({ sql: `PRAGMA max_page_count=${pages}` });
        return connection;
      },
    };
  }

  it("says so to everybody who waits and who comes, and still gives what it holds", async () => {
    const logs = new EventLogs({ writer: smallDisk(40), reader: folder.reader });
    const log = await logs.create(await folder.runFolder());
    await log.append([action(1), action(2)]);
    const signal = new AbortController().signal;
    const subscriber = log.subscribe({ afterSeq: 0, signal });
    const firstBatch = await subscriber.next();
    const text = "x".repeat(200_000);
    const waiting = upTo(5).map(() => log.append([engineEntry("post", 1, { text })]));
    const broken = { code: "LOG_WRITE_FAILED", cause: { name: "StorageError", code: "SQLITE_FULL" } };
    for (const outcome of await Promise.allSettled(waiting)) {
      expect(outcome).toMatchObject({ status: "rejected", reason: broken });
    }
    await expect(log.append([action(3)])).rejects.toMatchObject(broken);
    await expect(subscriber.next()).rejects.toMatchObject(broken);
    expect(firstBatch.done).toBe(false);
    expect(log.lastSeq).toBe(2);
    expect(await seqsOf(log.readBatches({ afterSeq: 0 }))).toEqual([1, 2]);
    await log.close();
  });

  it("says so when its file can't be made", async () => {
    const runFolder = await folder.runFolder();
    await mkdir(LogFile.pathIn(runFolder));
    await expect(folder.logs.create(runFolder)).rejects.toMatchObject({ name: "StorageError" });
  });

  it("says so when the writing thread has ended", async () => {
    const log = await folder.logs.create(await folder.runFolder());
    await folder.writer.close();
    await expect(log.append([action(1)])).rejects.toMatchObject({
      code: "LOG_WRITE_FAILED",
      cause: { name: "StorageError" },
    });
    expect(log.lastSeq).toBe(0);
  });
});
