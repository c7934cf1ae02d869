// SPDX-License-Identifier: Apache-2.0
import type { SqliteDatabase } from "kysely";
import type Libsql from "libsql";
import { fromSqlValue, toSqlValue } from "./sql-values.ts";

type GuardedStatement = ReturnType<SqliteDatabase["prepare"]>;

// Preparing a statement takes as long as carrying it out. Lists of values make statements of many lengths.
const STATEMENTS_MAX = 500;
const DATA = /^\s*(select|insert|update|delete|with|begin|commit|rollback|savepoint|release|pragma synchronous)\b/i;

// The only way to the driver: every parameter and every value of a row passes through here.
export function guardedDatabase(database: Libsql.Database): SqliteDatabase {
  const prepared = new Map<string, GuardedStatement>();
  return {
    close: () => database.close(),
    prepare: (sql) => {
      const known = prepared.get(sql);
      if (known !== undefined) return known;
      const statement = guardedStatement(database, sql);
      // What changes tables makes all others outdated.
      if (!DATA.test(sql) || prepared.size >= STATEMENTS_MAX) prepared.clear();
      if (DATA.test(sql)) prepared.set(sql, statement);
      return statement;
    },
  };
}

function guardedStatement(database: Libsql.Database, sql: string): GuardedStatement {
  const statement = database.prepare(sql).safeIntegers(true);
  return {
    reader: statement.reader,
    all: (parameters) => statement.all(parameters.map(toSqlValue)).map(fromRow),
    run: (parameters) => statement.run(parameters.map(toSqlValue)),
    // One of its own, as others may use the same words while it goes on.
    iterate: function* (parameters) {
      const own = database.prepare(sql).safeIntegers(true);
      for (const row of own.iterate(parameters.map(toSqlValue))) yield fromRow(row);
    },
  };
}

function fromRow(row: unknown): unknown {
  if (typeof row !== "object" || row === null) return row;
  return Object.fromEntries(Object.entries(row).map(([column, value]) => [column, fromSqlValue(value)]));
}
