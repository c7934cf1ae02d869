// SPDX-License-Identifier: Apache-2.0
// Runs before each test file: whatever Node or Python program a test starts, and every log of a service in the test's own
// process (watched-logger.ts), is searched for secrets.
import { createRequire } from "node:module";
import { basename } from "node:path";
import { findingsIn, OutputWatch } from "./output-watch.mjs";

// An import would be kept by jest as it was, for the test too.
const childProcess = createRequire(import.meta.url)("node:child_process");
const KEPT = Symbol.for("shoal.output-watch");
const file = process.env.SHOAL_TEST_LEAKS;

if (file !== undefined) {
  // The module of the process outlives test files.
  childProcess[KEPT] ??= watchPrograms(new OutputWatch(findingsIn(file)));
  globalThis[KEPT] = childProcess[KEPT];
}

function watchPrograms(watch) {
  const { spawn, spawnSync } = childProcess;
  childProcess.spawn = (command, ...rest) => {
    const child = spawn(command, ...rest);
    if (!isWatched(command)) return child;
    const listen = listenerOf(command, rest);
    for (const stream of [child.stdout, child.stderr]) if (stream) listenToStream(stream, listen());
    return child;
  };
  childProcess.spawnSync = (command, ...rest) => {
    const result = spawnSync(command, ...rest);
    const listen = listenerOf(command, rest);
    if (isWatched(command)) for (const output of [result.stdout, result.stderr]) if (output) listen()(output);
    return result;
  };
  return watch;

  function listenerOf(command, rest) {
    const words = Array.isArray(rest[0]) ? rest[0] : [];
    const options = rest.find((one) => typeof one === "object" && one !== null && !Array.isArray(one));
    watch.plantFrom(options?.env);
    return () =>
      watch.listenTo(
        [command, ...words]
          .map((word) => basename(String(word)))
          .join(" ")
          .slice(0, 200),
      );
  }
}

/** A shell, or curl, shows its caller what it is to show. */
function isWatched(command) {
  return command === process.execPath || /^(node|python3?)$/.test(basename(String(command)));
}

/** Without reading from it: whoever is to read it gets all. */
function listenToStream(stream, listen) {
  const push = stream.push;
  stream.push = (piece, encoding) => {
    if (piece !== null) listen(piece);
    return push.call(stream, piece, encoding);
  };
}
