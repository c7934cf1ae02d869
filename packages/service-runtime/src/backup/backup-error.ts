// SPDX-License-Identifier: Apache-2.0

/** A backup can't be made or restored. Its message says why, and what to do; it is all that an operator is shown. */
export class BackupError extends Error {
  override readonly name = "BackupError";
}
