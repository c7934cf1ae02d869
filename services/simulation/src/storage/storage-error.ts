// SPDX-License-Identifier: AGPL-3.0-only

/** A database file could not be read or written; `code` is SQLite's, or STORAGE_… for the thread itself. */
export class StorageError extends Error {
  override readonly name = "StorageError";
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
