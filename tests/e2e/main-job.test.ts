// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { countingFrom, EventStream, type StreamedEvent } from "./event-stream.ts";
import { API_KEY, TwoServices } from "./two-services.ts";

let services: TwoServices;
let runId: string;
let stream: EventStream;

beforeAll(async () => {
  services = await TwoServices.start();
  runId = await services.startRun(24, 7);
  stream = await EventStream.open(services.url, runId);
  await stream.ended;
});
afterAll(() => services.stop());

async function page(after: number, limit: number): Promise<StreamedEvent[]> {
  return (await services.call<StreamedEvent[]>("GET", `runs/${runId}/events?after=${after}&limit=${limit}`)).data;
}

describe("a run over REST", () => {
  it("streams live to its end, in order, without gap or duplicate", () => {
    expect(stream.events.map(({ seq }) => seq)).toEqual(countingFrom(1, stream.events));
    expect(stream.states).toEqual(["PENDING", "STARTING", "RUNNING", "SUCCEEDED"]);
  });

  it("gives the same events as JSON pages", async () => {
    const paged: StreamedEvent[] = [];
    for (;;) {
      const next = await page(paged.length, 100);
      if (next.length === 0) break;
      paged.push(...next);
    }
    expect(paged).toEqual(stream.events);
  });

  it("resumes after a cursor and has nothing more to say after the end", async () => {
    const cut = Math.floor(stream.events.length / 2);
    const resumed = await EventStream.open(services.url, runId, cut);
    await resumed.ended;
    expect(resumed.events).toEqual(stream.events.slice(cut));
    const again = await fetch(`${services.url}/v1/runs/${runId}/events`, {
      headers: {
        accept: "text/event-stream",
        "x-api-key": API_KEY,
        "last-event-id": String(stream.events.length),
      },
    });
    expect(again.status).toBe(204);
  });

  it("is told by the run, its agents, actions and statistics as it was logged", async () => {
    const run = (await services.call<Record<string, unknown>>("GET", `runs/${runId}`)).data;
    expect(run).toMatchObject({ state: "SUCCEEDED", seed: 7, round: 24, last_seq: stream.events.length });
    const actions = stream.events.filter(({ kind }) => kind === "action");
    const statistics = (
      await services.call<{ events_by_kind: Record<string, number> }>("GET", `runs/${runId}/statistics`)
    ).data;
    expect(statistics.events_by_kind["action"]).toBe(actions.length);
    const listed = await services.call<{ seq: number }[]>("GET", `runs/${runId}/actions?limit=1000`);
    expect(listed.data.map(({ seq }) => seq)).toEqual(actions.map(({ seq }) => seq));
    const agents = await services.call<{ agent_id: string; opinion: number }[]>("GET", `runs/${runId}/agents`);
    expect(agents.data).toHaveLength(34);
    for (const { agent_id, opinion } of agents.data) {
      const last = stream.events.filter((event) => event.kind === "exposure" && event.agent_id === agent_id).at(-1);
      if (last !== undefined) expect(opinion).toBe(last.body["opinion"]);
    }
  });

  it("has the same hash with the same seed, in a simulation of its own", async () => {
    const again = await services.startRun(24, 7);
    await (await EventStream.open(services.url, again)).ended;
    const hash = async (id: string): Promise<unknown> =>
      (await services.call<{ engine_hash: string }>("GET", `runs/${id}`)).data.engine_hash;
    expect(await hash(again)).toBe(await hash(runId));
    expect(await hash(again)).toMatch(/^[0-9a-f]{64}$/);
  });
});
