// SPDX-License-Identifier: Apache-2.0
import { existsSync, readdirSync, readFileSync, renameSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

// Looks into its folder of commands every half second and writes an answer for each that it finds. Argument: folder.
const POLL_MS = 500;
const [folder = ""] = process.argv.slice(2);
const commands = join(folder, "commands");

const timer = setInterval(() => {
  if (!existsSync(folder)) clearInterval(timer);
  else for (const name of readdirSync(commands)) if (name.endsWith(".json")) answer(name);
}, POLL_MS);
console.log("ready");

function answer(name: string): void {
  const command: { id: string; type: string } = JSON.parse(readFileSync(join(commands, name), "utf8"));
  unlinkSync(join(commands, name));
  const response = join(folder, "responses", name);
  writeFileSync(`${response}.new`, JSON.stringify({ id: command.id, status: "completed", result: {} }));
  renameSync(`${response}.new`, response);
}
