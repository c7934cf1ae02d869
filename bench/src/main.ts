// SPDX-License-Identifier: Apache-2.0
import { runCommandLine } from "./command-line.ts";
import { FIGURES } from "./figures.ts";

process.exitCode = await runCommandLine(process.argv.slice(2), FIGURES, {
  answer: (text) => console.log(text),
  note: (text) => console.error(text),
});
