// SPDX-License-Identifier: AGPL-3.0-only
import { accessSync, constants, statSync } from "node:fs";
import { delimiter, resolve } from "node:path";

const SETPRIV = "/usr/bin/setpriv";

/**
 * The command, so that on Linux the kernel kills its process when this one dies, whatever it is doing then.
 * A program that can't be executed is left to spawn, which tells why.
 */
export function dyingWithParent(command: readonly string[], cwd: string, path = ""): readonly string[] {
  const [program = ""] = command;
  const places = program.includes("/") ? [cwd] : path.split(delimiter);
  const exists = places.some((place) => isExecutable(resolve(cwd, place, program)));
  if (process.platform !== "linux" || !exists || !isExecutable(SETPRIV)) return command;
  return [SETPRIV, "--pdeathsig", "KILL", "--", ...command];
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
