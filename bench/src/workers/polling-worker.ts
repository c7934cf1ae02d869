// SPDX-License-Identifier: Apache-2.0
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

// What a bridge of files is: looks for a command every half second and writes its answer into another file.
const [, , folder = "", pollMs = "500"] = process.argv;
const command = join(folder, "command.json");

while (existsSync(folder)) {
  if (existsSync(command)) {
    const text = readFileSync(command, "utf8");
    rmSync(command);
    writeFileSync(join(folder, "response.tmp"), text);
    renameSync(join(folder, "response.tmp"), join(folder, "response.json"));
  }
  await pause(Number(pollMs));
}
