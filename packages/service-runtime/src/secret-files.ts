// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";

/** Settings with the secrets that files hold, and what is wrong with those files. */
export interface SecretFiles {
  readonly given: Readonly<Record<string, string>>;
  readonly problems: readonly string[];
  /** Names of secrets that a problem is about, so that they are not reported once more. */
  readonly refused: ReadonlySet<string>;
}

/** The variable that names the file of a secret: `API_KEY_FILE` for `API_KEY`. */
export function fileVariableOf(name: string): string {
  return `${name}_FILE`;
}

/**
 * Reads each secret NAME from the file that the variable NAME_FILE names, as container engines hand secrets over. One
 * final line end does not count. Of NAME and NAME_FILE only one may be given.
 */
export function readSecretFiles(settings: Readonly<Record<string, string>>, secrets: readonly string[]): SecretFiles {
  const given = { ...settings };
  const problems: string[] = [];
  const refused = new Set<string>();
  for (const name of secrets) {
    const variable = fileVariableOf(name);
    const path = settings[variable];
    if (path === undefined) continue;
    const content = settings[name] === undefined ? read(path) : { problem: `give ${name} or ${variable}, not both` };
    if ("value" in content) {
      given[name] = content.value;
    } else {
      problems.push(`${variable}: ${content.problem}`);
      refused.add(name);
    }
  }
  return { given, problems, refused };
}

function read(path: string): { readonly value: string } | { readonly problem: string } {
  try {
    const value = readFileSync(path, "utf8").replace(/\r?\n$/, "");
    return value === "" ? { problem: `the file ${path} is empty` } : { value };
  } catch (error) {
    const { code = "unreadable" } = error as NodeJS.ErrnoException;
    return { problem: `the file ${path} cannot be read (${code}); make it, readable by this program's user` };
  }
}
