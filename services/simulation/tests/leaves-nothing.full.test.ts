// SPDX-License-Identifier: AGPL-3.0-only
import { describe, expect, it } from "@jest/globals";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { open } from "node:fs/promises";
import { createServer } from "node:net";
import { childrenWith } from "./fixtures/child-processes.ts";
import { Belongings } from "./fixtures/left-behind.ts";
import { becomes, TestService } from "./fixtures/test-service.ts";

const ENGINES = ["holds-pings", "exits-three", "ignores-sigterm", "leaves-grandchild", "no-such-program"];

/** A service with a run of each end, streams that are left half-way, and one that still runs when it is stopped. */
async function aServiceLife(): Promise<void> {
  const service = await TestService.start(ENGINES);
  try {
    const run = async (engine: string, rounds?: number): Promise<string> =>
      service.startRun(await service.createSimulation(engine, rounds));
    await service.events(await run("behavioral", 3));
    await service.events(await run("exits-three"));
    await service.events(await run("no-such-program"));

    const stopped = await run("ignores-sigterm");
    await service.events(stopped, becomes("RUNNING"));
    await service.client.call("stopRun", { namespace: "test", request_id: "stop", run_id: stopped });
    await service.events(stopped);

    const killed = await run("leaves-grandchild");
    await service.events(killed, ({ kind }) => kind === "note");
    await expect(service.service.app.runs.ping(killed)).rejects.toMatchObject({ code: "WORKER_CRASHED" });
    await service.events(killed);

    const waiting = await run("holds-pings");
    await service.events(waiting, becomes("RUNNING"));
    const ping = expect(service.service.app.runs.ping(waiting)).rejects.toThrow();
    await service.events(await run("behavioral", 10_000), ({ kind }) => kind === "round_ended");
    await service.stop();
    await ping;
  } finally {
    await service.dispose();
  }
}

describe("a service that has stopped", () => {
  it("leaves no child, thread, timer, listener, socket or file behind", async () => {
    // What is loaded once and kept, like a library's own timers, is there after the first.
    await aServiceLife();
    const belongings = new Belongings();
    await aServiceLife();
    expect(await belongings.leftBehind()).toEqual([]);
    expect(childrenWith("workers/")).toEqual([]);
  });
});

describe("what is left behind", () => {
  it.each<[string, () => Promise<() => unknown>]>([
    [
      "child process: 1",
      async () => {
        const child = spawn("sleep", ["60"], { stdio: "ignore" });
        await once(child, "spawn");
        return () => child.kill("SIGKILL");
      },
    ],
    [
      "timer: 1",
      async () => {
        const timer = setTimeout(() => undefined, 60_000).unref();
        return () => clearTimeout(timer);
      },
    ],
    [
      "open socket: 1",
      async () => {
        const server = createServer().listen(0, "127.0.0.1");
        await once(server, "listening");
        return () => server.close();
      },
    ],
    [
      `open ${import.meta.filename}: 1`,
      async () => {
        const file = await open(import.meta.filename);
        return () => file.close();
      },
    ],
    [
      "resource MessagePort: 2",
      async () => {
        const service = await TestService.start();
        return () => service.dispose();
      },
    ],
    [
      "listener SIGUSR2: 1",
      async () => {
        const listener = (): void => undefined;
        process.on("SIGUSR2", listener);
        return () => process.off("SIGUSR2", listener);
      },
    ],
  ])("is noticed: %s", async (what, plant) => {
    const belongings = new Belongings();
    const remove = await plant();
    try {
      expect(await belongings.leftBehind(0)).toContain(what);
    } finally {
      await remove();
    }
    expect(await belongings.leftBehind()).toEqual([]);
  });
});
