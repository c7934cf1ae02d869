// SPDX-License-Identifier: Apache-2.0
import { connect } from "node:net";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { isMainThread } from "node:worker_threads";

// Loaded into a service by --import, with the socket in its query: collects garbage whenever it is asked and tells what
// is left.
if (isMainThread) {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const socket = connect(new URL(import.meta.url).searchParams.get("socket") ?? "");
  socket.on("data", () => {
    collect();
    const { heapUsed, external, rss } = process.memoryUsage();
    socket.write(`${JSON.stringify({ program: process.argv[1], bytes: heapUsed + external, rss })}\n`);
  });
  socket.on("error", () => undefined);
  // The service ends when it likes.
  socket.unref();
}
