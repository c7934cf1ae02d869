// SPDX-License-Identifier: Apache-2.0

export function timestamp(atMs: number): string {
  return new Date(atMs).toISOString();
}

export function optionalTimestamp(atMs: number | undefined): string | null {
  return atMs === undefined ? null : timestamp(atMs);
}
