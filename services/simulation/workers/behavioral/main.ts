// SPDX-License-Identifier: AGPL-3.0-only
import { writeSync } from "node:fs";
import { CommandReader } from "./command-reader.ts";
import { MessageWriter } from "./message-writer.ts";
import { reportFailure } from "./report-failure.ts";
import { runSimulation } from "./run-simulation.ts";

const PROTOCOL_FD = 3;
const messages = new MessageWriter((bytes, offset) => writeSync(PROTOCOL_FD, bytes, offset));

function fail(error: unknown): never {
  reportFailure(messages, error);
  process.exit(0);
}

process.on("uncaughtException", fail);
// End of file means that the service is gone: nobody is left to tell anything.
const commands = new CommandReader(process.stdin, messages, () => process.exit(0));
try {
  await runSimulation(commands, messages);
} catch (error) {
  fail(error);
}
process.exit(0);
