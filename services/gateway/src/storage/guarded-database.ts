// SPDX-License-Identifier: Apache-2.0
import type { SqliteDatabase } from "kysely";
import type Libsql from "libsql";
import { fromSqlValue, toSqlValue } from "./sql-values.ts";

type GuardedStatement = ReturnType<SqliteDatabase["prepare"]>;

// The only way to the driver: every parameter and every value of a row passes through here.
export function guardedDatabase(database: Libsql.Database): SqliteDatabase {
  return {
    close: () => database.close(),
    prepare: (sql) => guardedStatement(database.prepare(sql)),
  };
}

function guardedStatement(statement: Libsql.Statement): GuardedStatement {
  return {
    reader: statement.reader,
    all: (parameters) => statement.safeIntegers(true).all(parameters.map(toSqlValue)).map(fromRow),
    run: (parameters) => statement.run(parameters.map(toSqlValue)),
    iterate: function* (parameters) {
      for (const row of statement.safeIntegers(true).iterate(parameters.map(toSqlValue))) yield fromRow(row);
    },
  };
}

function fromRow(row: unknown): unknown {
  if (typeof row !== "object" || row === null) return row;
  return Object.fromEntries(Object.entries(row).map(([column, value]) => [column, fromSqlValue(value)]));
}
