// SPDX-License-Identifier: AGPL-3.0-only
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { mkdtemp, readdir, readlink, rm } from "node:fs/promises";
import { platform, tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { openSqlThread, type SqlConnection, type SqlValue } from "./index.ts";
import { SqlThread } from "./sql-thread-client.ts";

describe("a SQL thread", () => {
  let folder: string;
  let thread: SqlThread;
  let connection: SqlConnection;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "shoal-sql-"));
    thread = openSqlThread();
    connection = await thread.open(join(folder, "a.sqlite"));
    await connection.transaction([{ sql: "CREATE TABLE t (a INTEGER PRIMARY KEY, b BLOB) STRICT" }]);
  });

  afterEach(async () => {
    await thread.close();
    await rm(folder, { recursive: true });
  });

  const insert = (a: SqlValue, b: SqlValue = null) => ({ sql: "INSERT INTO t VALUES (?, ?)", parameters: [a, b] });
  const count = async (): Promise<unknown> =>
    (await connection.query({ sql: "SELECT COUNT(*) AS n FROM t" }))[0]?.["n"];

  it("gives back the rows of each statement of a transaction, blobs as Buffers", async () => {
    const results = await connection.transaction([
      insert(1, Buffer.from("x")),
      { sql: "SELECT a, b FROM t" },
      { sql: "UPDATE t SET a = ? RETURNING a", parameters: [2n ** 60n] },
    ]);
    expect(results).toEqual([[], [{ a: 1, b: Buffer.from("x") }], [{ a: 2n ** 60n }]]);
  });

  it("does all of a transaction or nothing, and goes on after an error", async () => {
    await expect(connection.transaction([insert(1), insert(1)])).rejects.toMatchObject({
      name: "StorageError",
      code: "SQLITE_CONSTRAINT_PRIMARYKEY",
    });
    expect(await count()).toBe(0);
    await connection.transaction([insert(1)]);
    expect(await count()).toBe(1);
  });

  it.each([[[]], [[1]], [[1, null, 3]]])("refuses a wrong number of parameters: %j", async (parameters) => {
    const sql = "INSERT INTO t VALUES (?, ?)";
    await expect(connection.transaction([{ sql, parameters }])).rejects.toThrow("2 SQL parameters are expected");
    expect(await count()).toBe(0);
  });

  it.each([
    ["what no thread can receive", () => 1],
    ["what SQLite can't store", new Date()],
  ])("rejects a parameter that is %s, and nothing waits for ever", async (_name, parameter) => {
    await expect(connection.transaction([insert(1, parameter as unknown as SqlValue)])).rejects.toThrow();
    await connection.transaction([insert(1)]);
    expect(await count()).toBe(1);
  });

  it("serves a second thread that reads only, which sees what was committed and can't write", async () => {
    const other = openSqlThread();
    try {
      const reading = await other.open(join(folder, "a.sqlite"), { readOnly: true });
      await connection.transaction([insert(5)]);
      expect(await reading.query({ sql: "SELECT a FROM t" })).toEqual([{ a: 5 }]);
      await expect(reading.transaction([insert(6)])).rejects.toMatchObject({ code: "SQLITE_READONLY" });
    } finally {
      await other.close();
    }
  });

  it("says so when a file can't be opened", async () => {
    await expect(thread.open(folder)).rejects.toMatchObject({ name: "StorageError" });
    expect(await count()).toBe(0);
  });

  it("rejects what is asked of a closed connection", async () => {
    await connection.close();
    await expect(count()).rejects.toThrow("the database is closed");
  });

  it("serves what was asked before its end and refuses what comes after", async () => {
    const before = connection.transaction([insert(1)]);
    const closed = thread.close();
    await expect(count()).rejects.toMatchObject({ code: "STORAGE_CLOSED" });
    await expect(before).resolves.toEqual([[]]);
    await closed;
    await expect(Promise.race([thread.failed, Promise.resolve("not failed")])).resolves.toBe("not failed");
    await expect(count()).rejects.toMatchObject({ name: "StorageError" });
  });

  (platform() === "linux" ? it : it.skip)("gives up the descriptors of files that were closed", async () => {
    for (let index = 0; index < 40; index += 1) {
      const other = await thread.open(join(folder, `${index}.sqlite`));
      await other.transaction([{ sql: "CREATE TABLE t (a)" }, { sql: "INSERT INTO t VALUES (?)", parameters: [1] }]);
      await other.close();
    }
    const links = await Promise.all(
      (await readdir("/proc/self/fd")).map((fd) => readlink(join("/proc/self/fd", fd)).catch(() => "")),
    );
    const files = new Set(links.filter((link) => link.startsWith(folder) && link.endsWith(".sqlite")));
    expect(files.size).toBeLessThan(12);
  });
});

describe("a SQL thread that breaks", () => {
  const programs: readonly [string, string, number][] = [
    ["throws", "parentPort.once('message', () => { throw new Error('broken'); })", 60_000],
    ["exits", "parentPort.once('message', () => process.exit(3))", 60_000],
    ["stalls", "parentPort.once('message', () => undefined); setTimeout(() => parentPort.close(), 500)", 100],
  ];

  it.each(programs)("rejects everybody who waits and everybody who comes: it %s", async (_name, program, stallMs) => {
    const worker = new Worker(`const { parentPort } = require("node:worker_threads"); ${program}`, { eval: true });
    const thread = new SqlThread(worker, stallMs);
    const waiting = await Promise.allSettled([thread.open("/a"), thread.open("/b")]);
    const late = await Promise.allSettled([thread.open("/c")]);
    for (const outcome of [...waiting, ...late]) {
      expect(outcome).toMatchObject({ status: "rejected", reason: { code: "STORAGE_THREAD_ENDED" } });
    }
    await expect(thread.failed).resolves.toMatchObject({ code: "STORAGE_THREAD_ENDED" });
    await thread.close();
  });
});
