// SPDX-License-Identifier: AGPL-3.0-only
import type { SqlValue } from "./bind-parameters.ts";

export interface SqlStatement {
  readonly sql: string;
  readonly parameters?: readonly SqlValue[];
}

export interface OpenOptions {
  readonly path: string;
  /** Writes through this connection fail. */
  readonly readOnly: boolean;
}

/** What the main thread asks of the SQL thread; `end` has no answer but the thread's exit. */
export type SqlRequest =
  | { readonly id: number; readonly type: "open"; readonly options: OpenOptions }
  | {
      readonly id: number;
      readonly type: "transaction";
      readonly database: number;
      readonly statements: readonly SqlStatement[];
    }
  | { readonly id: number; readonly type: "query"; readonly database: number; readonly statement: SqlStatement }
  | { readonly id: number; readonly type: "close"; readonly database: number; readonly release: boolean }
  | { readonly type: "end" };

/** A row as it crosses threads. */
export type RawRow = Record<string, null | number | bigint | string | ArrayBuffer>;

/** One for each request, in their order: rows by statement. */
export type SqlReply =
  | { readonly id: number; readonly results: readonly RawRow[][] }
  | { readonly id: number; readonly error: { readonly code: string; readonly message: string } };
