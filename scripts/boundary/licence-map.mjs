// SPDX-License-Identifier: Apache-2.0

const APACHE = "Apache-2.0";
const AGPL = "AGPL-3.0-only";

/** The licence of a file or folder, by its path below the root with forward slashes. */
export function licenceOf(path) {
  return `${path}/`.startsWith("services/simulation/") ? AGPL : APACHE;
}

/** Names of folders that hold nothing of ours, or what was made from it. */
export const SKIPPED_FOLDERS = new Set([".venv", "node_modules", "dist", "dist-test", "coverage", ".git", ".shoal"]);

/** Licences that a dependency may have, whatever depends on it: all allow use in an Apache-2.0 program. */
export const PERMITTED_LICENCES = new Set([
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "CC0-1.0",
  "ISC",
  "MIT",
  "Unlicense",
  "Zlib",
]);

/** Whether an SPDX expression leaves a permitted choice: `A OR B` if one is, `A AND B` if both are. */
export function isPermitted(expression) {
  const bare = expression.replaceAll(/[()]/g, " ").trim();
  if (bare.includes(" OR ") && bare.includes(" AND ")) return false;
  if (bare.includes(" OR ")) return bare.split(" OR ").some((one) => PERMITTED_LICENCES.has(one.trim()));
  return bare.split(" AND ").every((one) => PERMITTED_LICENCES.has(one.trim()));
}
