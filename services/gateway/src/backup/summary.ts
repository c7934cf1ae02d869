// SPDX-License-Identifier: Apache-2.0
import { pathToFileURL } from "node:url";
import { BackupError } from "@shoal/service-runtime";
import Libsql from "libsql";

const COUNTED = { casts: "casts", interview_answers: "interview answers", intents: "intents", jobs: "jobs" };

// What the copy of a database holds. Throws if it is damaged.
export function summaryOf(path: string): string {
  const copy = new Libsql(`${pathToFileURL(path).href}?mode=ro`);
  try {
    requireIntact(copy, path);
    const tables = tablesIn(copy);
    return Object.entries(COUNTED)
      .filter(([table]) => tables.has(table))
      .map(([table, name]) => `${countIn(copy, table)} ${name}`)
      .join(", ");
  } finally {
    copy.close();
  }
}

function requireIntact(copy: Libsql.Database, path: string): void {
  const [found] = copy.prepare("PRAGMA integrity_check(1)").all([]) as { integrity_check?: unknown }[];
  if (found?.integrity_check === "ok") return;
  throw new BackupError(`The database ${path} is damaged: ${String(found?.integrity_check)}`);
}

// Those of an older version may be fewer.
function tablesIn(copy: Libsql.Database): ReadonlySet<string> {
  const rows = copy.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all([]) as { name: string }[];
  return new Set(rows.map(({ name }) => name));
}

function countIn(copy: Libsql.Database, table: string): number {
  const [row] = copy.prepare(`SELECT count(*) AS n FROM ${table}`).all([]) as { n: number }[];
  return row?.n ?? 0;
}
