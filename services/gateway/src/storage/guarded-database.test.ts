// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import Libsql from "libsql";
import { guardedDatabase } from "./guarded-database.ts";

describe("the guarded database", () => {
  it("prepares a statement once, and keeps new ones when many others came before", () => {
    const database = guardedDatabase(new Libsql(":memory:"));
    const first = database.prepare("select 1 as value");
    expect(database.prepare("select 1 as value")).toBe(first);
    for (let value = 0; value < 2_000; value += 1) database.prepare(`select ${value} as other`);
    const late = database.prepare("select 'late' as value");
    expect(database.prepare("select 'late' as value")).toBe(late);
    expect(late.all([])).toEqual([{ value: "late" }]);
    database.close();
  });

  it("prepares anew what it knew before a table changed", () => {
    const database = guardedDatabase(new Libsql(":memory:"));
    database.prepare("create table things (id integer)").run([]);
    const before = database.prepare("select * from things");
    database.prepare("alter table things add column name text").run([]);
    database.prepare("insert into things (id, name) values (?, ?)").run([1, "one"]);
    const after = database.prepare("select * from things");
    expect(after).not.toBe(before);
    expect(after.all([])).toEqual([{ id: 1, name: "one" }]);
    database.close();
  });
});
