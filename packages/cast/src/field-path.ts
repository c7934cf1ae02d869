// SPDX-License-Identifier: Apache-2.0

/** Path of a field as errors name it, e.g. `agents[3].anchors.active_hours`, from where zod found it below `prefix`. */
export function fieldPath(keys: readonly PropertyKey[], prefix = ""): string {
  return keys.reduce<string>((path, key) => {
    if (typeof key === "number") return `${path}[${key}]`;
    return path === "" ? String(key) : `${path}.${String(key)}`;
  }, prefix);
}
