// SPDX-License-Identifier: AGPL-3.0-only
import { afterEach, describe, expect, it } from "@jest/globals";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { Readable } from "node:stream";
import { bodyOf, TestService } from "./fixtures/test-service.ts";

const PROGRAM = fileURLToPath(new URL("./fixtures/workers/prints-and-waits.py", import.meta.url));
const { PYTHONUNBUFFERED: _, ...buffered } = process.env;

let service: TestService | undefined;
afterEach(async () => {
  await service?.dispose();
  service = undefined;
});

describe("what a Python worker prints", () => {
  it("is in the log at once, also where the service itself runs without PYTHONUNBUFFERED", async () => {
    service = await TestService.start(["prints-and-waits"], { environment: buffered });
    const runId = await service.startRun(await service.createSimulation("prints-and-waits"));
    const seen = await service.events(runId, (event) => bodyOf(event)["line"] === "printed by Python");
    // It still waits for a command, so that nothing but the variable can have brought the line out.
    expect(seen.some(({ kind }) => kind === "exit")).toBe(false);
    await service.client.call("stopRun", { namespace: "test", request_id: "stop", run_id: runId });
    const events = await service.events(runId);
    expect(bodyOf(events.at(-1))).toMatchObject({ to: "STOPPED" });
    const lines = events.filter(({ kind }) => kind === "log").map((event) => bodyOf(event));
    expect(lines).toHaveLength(2);
    expect(lines).toContainEqual({ stream: "stderr", line: "and its complaint" });
  });

  it("would be held back by Python without the variable", async () => {
    const child = spawn("python3", [PROGRAM], { env: buffered, stdio: ["pipe", "pipe", "ignore", "pipe"] });
    const messages = child.stdio[3];
    if (!(messages instanceof Readable) || child.stdin === null || child.stdout === null) throw new Error("no pipes");
    let printed = "";
    child.stdout.on("data", (chunk: Buffer) => (printed += chunk.toString()));
    let said = "";
    const isStarted = new Promise<void>((resolve) => {
      messages.on("data", (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes("started")) resolve();
      });
    });
    child.stdin.write('{"type":"start"}\n');
    await isStarted;
    await new Promise(setImmediate);
    expect(printed).toBe("");
    child.stdin.end('{"type":"stop"}\n');
    await once(child, "close");
    expect(printed).toBe("printed by Python\n");
  });
});
