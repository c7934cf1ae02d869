// SPDX-License-Identifier: Apache-2.0
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { EventStream } from "./event-stream.ts";
import { TwoServices } from "./two-services.ts";

interface Line {
  readonly event?: string;
  readonly request_id?: string;
  readonly run_id?: string;
  readonly [field: string]: unknown;
}

let services: TwoServices;
beforeAll(async () => {
  services = await TwoServices.start();
});
afterAll(() => services.stop());

async function linesOf(service: "gateway" | "simulation", holds: (line: Line) => boolean): Promise<Line[]> {
  const text = await readFile(join(services.folder, `${service}.log`), "utf8");
  const whole = text.slice(0, text.lastIndexOf("\n"));
  return whole
    .split("\n")
    .map((line) => JSON.parse(line) as Line)
    .filter(holds);
}

it("a REST request is found in both logs by its id, and leads to all that is logged of its run", async () => {
  const first = await services.startRun(2);
  const { data } = await services.call<{ simulation_id: string }>("GET", `runs/${first}`);
  const body = { simulation_id: data.simulation_id, seed: 5 };
  const answer = await services.call<{ run_id: string }>("POST", "runs", body, { "x-request-id": "rq-start-5" });
  const { run_id } = answer.data;
  await (await EventStream.open(services.url, run_id)).ended;
  const refused = { "x-request-id": "rq-stop-none" };
  await services.call("POST", "runs/run_none/stop", {}, refused);

  const ofRequest = await linesOf("simulation", ({ request_id }) => request_id === "rq-start-5");
  expect(ofRequest).toEqual([
    expect.objectContaining({ event: "rpc.served", path: expect.stringMatching(/StartRun$/), code: "OK", run_id }),
  ]);
  const ofRefused = await linesOf("simulation", ({ request_id }) => request_id === "rq-stop-none");
  expect(ofRefused.map(({ code }) => code)).toEqual(["RUN_NOT_FOUND"]);
  expect(await linesOf("gateway", ({ request_id }) => request_id === "rq-start-5")).not.toEqual([]);
  let ofRun: Line[] = [];
  while (ofRun.length < 2) ofRun = await linesOf("simulation", (line) => line.run_id === run_id);
  expect(ofRun.map(({ event }) => event)).toEqual(["rpc.served", "run.ended"]);
});
