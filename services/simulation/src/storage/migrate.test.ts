// SPDX-License-Identifier: AGPL-3.0-only
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate, openSqlThread, type SqlConnection, type SqlThread } from "./index.ts";

describe("migrate", () => {
  const FIRST = ["CREATE TABLE t (a)", "INSERT INTO t VALUES (1)"];
  const SECOND = ["INSERT INTO t VALUES (2)"];
  let folder: string;
  let thread: SqlThread;
  let connection: SqlConnection;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "shoal-migrate-"));
    thread = openSqlThread();
    connection = await thread.open(join(folder, "a.sqlite"));
  });

  afterEach(async () => {
    await thread.close();
    await rm(folder, { recursive: true });
  });

  const rows = async (): Promise<unknown[]> =>
    (await connection.query({ sql: "SELECT a FROM t ORDER BY a" })).map((row) => row["a"]);

  it("does what is missing, each step once", async () => {
    await migrate(connection, [FIRST]);
    await migrate(connection, [FIRST, SECOND]);
    await migrate(connection, [FIRST, SECOND]);
    expect(await rows()).toEqual([1, 2]);
  });

  it("does a step wholly or not at all", async () => {
    await migrate(connection, [FIRST]);
    await expect(migrate(connection, [FIRST, [...SECOND, "INSERT INTO nowhere VALUES (1)"]])).rejects.toThrow(
      "nowhere",
    );
    expect(await rows()).toEqual([1]);
    await migrate(connection, [FIRST, SECOND]);
    expect(await rows()).toEqual([1, 2]);
  });

  it("leaves a file alone that a newer program wrote", async () => {
    await migrate(connection, [FIRST, SECOND]);
    await expect(migrate(connection, [FIRST])).rejects.toMatchObject({ code: "STORAGE_TOO_NEW" });
  });
});
