// SPDX-License-Identifier: AGPL-3.0-only

const SEMVER = /^(\d+)\.(\d+)\.\d+(?:[-+].*)?$/;

/** Whether an engine of the one version can go on with what the other has done: the same major, below 1.0 also the same minor. */
export function isCompatible(before: string, now: string): boolean {
  const [old, current] = [SEMVER.exec(before), SEMVER.exec(now)];
  if (old === null || current === null) return before === now;
  return old[1] === current[1] && (old[1] !== "0" || old[2] === current[2]);
}
