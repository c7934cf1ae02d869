#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// `npm run test:compose`: builds the images, starts docker-compose.yml with whatever engine DOCKER_HOST names, does the
// demo's job over REST, kills and restarts each container. A line a check; the last line is `N passed, N failed`.
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { checksOf } from "./compose/checks.mjs";
import { runChecks } from "./compose/run-checks.mjs";
import { ComposeStack, composeCommand } from "./compose/stack.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");

async function main() {
  const command = composeCommand();
  if (command === undefined) throw new Error("Neither `docker compose` nor docker-compose can be started here.");
  const stack = new ComposeStack(command, root);
  const removed = once(() => stack.remove());
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => void removed().then(() => process.exit(1)));
  try {
    await stack.prepare();
    const examples = await import(new URL("../examples/dist/run-demo.js", import.meta.url).href);
    const { passed, failed } = await runChecks(checksOf(stack, examples), (line) => console.log(line));
    if (failed > 0) console.log((await stack.run(["logs", "--no-color", "--tail", "40"])).output);
    await removed();
    console.log(`${passed} passed, ${failed} failed`);
    process.exitCode = failed === 0 ? 0 : 1;
  } finally {
    await removed();
  }
}

function once(act) {
  let done;
  return () => (done ??= act());
}

try {
  await main();
} catch (error) {
  console.error(error.message);
  console.log("0 passed, 1 failed");
  process.exitCode = 1;
}
