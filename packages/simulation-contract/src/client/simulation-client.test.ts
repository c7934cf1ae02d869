// SPDX-License-Identifier: Apache-2.0
import { once } from "node:events";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { createInput, freshId, present, profile } from "../testing/conformance/fixtures.ts";
import { startFakeSimulationService, type FakeSimulationService } from "../testing/index.ts";
import { createRequests } from "./create-requests.ts";
import { simulationServiceDefinition } from "../proto-definition.ts";
import { SimulationClient } from "./simulation-client.ts";

const namespace = "tenant";
const token = "secret";
let fake: FakeSimulationService;
let client: SimulationClient;

beforeEach(async () => {
  fake = await startFakeSimulationService({ address: "tcp://127.0.0.1:0", token, finishes: () => false });
  client = new SimulationClient({ address: fake.address, token });
});

afterEach(() => {
  client.close();
  fake.stop();
});

describe("a unary call", () => {
  it("rejects with the reason of its signal, before or during the call", async () => {
    const reason = new Error("no longer wanted");
    const before = client.getServiceInfo({ signal: AbortSignal.abort(reason) });
    await expect(before).rejects.toBe(reason);
    const controller = new AbortController();
    const during = client.getServiceInfo({ signal: controller.signal });
    controller.abort(reason);
    await expect(during).rejects.toBe(reason);
    expect(fake.callCount("getServiceInfo")).toBeLessThanOrEqual(1);
  });

  it("leaves no listener at its signal", async () => {
    const { signal, listeners } = countingSignal();
    await client.getServiceInfo({ signal });
    await expect(client.getRun({ namespace, run_id: "none" }, { signal })).rejects.toMatchObject({
      code: "RUN_NOT_FOUND",
    });
    expect(listeners()).toBe(0);
  });

  it("is SIMULATION_UNAVAILABLE, to be retried, while the service is away, and works once it is back", async () => {
    await client.getServiceInfo();
    fake.goAway();
    const unavailable = { code: "SIMULATION_UNAVAILABLE", retryable: true };
    await expect(client.getServiceInfo()).rejects.toMatchObject(unavailable);
    await fake.comeBack();
    await untilAnswered(() => client.getServiceInfo());
  });

  it("that gets no answer in time says so", async () => {
    const { run_id } = await startRun();
    await expect(client.getRun({ namespace, run_id }, { deadlineMs: 0 })).rejects.toMatchObject({
      code: "SIMULATION_UNAVAILABLE",
      message: expect.stringContaining("in time"),
    });
  });

  it("tells a failure that came after the work was done as unavailable, and finds the work by its request id", async () => {
    const { simulation_id } = await createSimulation();
    const request = { namespace, request_id: "start", simulation_id, seed: 1 };
    fake.failNext("startRun", "after");
    await expect(client.startRun(request)).rejects.toMatchObject({ code: "SIMULATION_UNAVAILABLE" });
    const { run } = await client.startRun(request);
    expect((await client.listRuns({ namespace })).runs.map(({ run_id }) => run_id)).toEqual([run?.run_id]);
    expect(fake.callCount("startRun")).toBe(2);
  });
});

describe("an event stream", () => {
  it("gives what is appended while it waits, and ends with the run", async () => {
    const { run_id, last_seq } = await startRun();
    const stream = client.streamRunEvents({ namespace, run_id, after_seq: last_seq });
    const next = stream.next();
    fake.append(run_id, [{ kind: "news", round: 4, body: { n: 1 } }]);
    expect((await next).value).toMatchObject([{ seq: last_seq + 1, kind: "news", round: 4 }]);
    fake.finishRun(run_id);
    const rest = await collect(stream);
    expect(rest.map(({ kind }) => kind)).toEqual(["exit", "state"]);
  });

  it("parked on a silent run ends with the reason of its signal, at both ends", async () => {
    const { run_id, last_seq } = await startRun();
    const controller = new AbortController();
    const stream = client.streamRunEvents({ namespace, run_id, after_seq: last_seq }, { signal: controller.signal });
    const next = stream.next();
    await until(() => fake.openStreams("streamRunEvents") === 1);
    const reason = new Error("no longer wanted");
    controller.abort(reason);
    await expect(next).rejects.toBe(reason);
    await until(() => fake.openStreams("streamRunEvents") === 0);
  });

  it("that its consumer leaves is cancelled at the service", async () => {
    const { run_id } = await startRun();
    const { signal, listeners } = countingSignal();
    for await (const batch of client.streamRunEvents({ namespace, run_id }, { signal })) {
      expect(batch.length).toBeGreaterThan(0);
      break;
    }
    await until(() => fake.openStreams("streamRunEvents") === 0);
    expect(listeners()).toBe(0);
  });

  it("does not begin before it is asked for, nor under a signal that has aborted", async () => {
    const { run_id } = await startRun();
    client.streamRunEvents({ namespace, run_id });
    const reason = new Error("too late");
    const late = client.watchRun({ namespace, run_id }, { signal: AbortSignal.abort(reason) });
    await expect(late.next()).rejects.toBe(reason);
    await client.getServiceInfo();
    expect([fake.callCount("streamRunEvents"), fake.callCount("watchRun")]).toEqual([0, 0]);
  });

  it("that breaks is SIMULATION_UNAVAILABLE and resumes after its cursor without gap", async () => {
    const { run_id } = await startRun();
    const seqs: number[] = [];
    const stream = client.streamRunEvents({ namespace, run_id });
    seqs.push(...((await stream.next()).value ?? []).map(({ seq }) => seq));
    const broken = stream.next();
    fake.goAway();
    await expect(broken).rejects.toMatchObject({ code: "SIMULATION_UNAVAILABLE", retryable: true });
    await fake.comeBack();
    fake.finishRun(run_id);
    await untilAnswered(() => client.getServiceInfo());
    const rest = await collect(client.streamRunEvents({ namespace, run_id, after_seq: present(seqs.at(-1)) }));
    seqs.push(...rest.map(({ seq }) => seq));
    expect(seqs).toEqual(Array.from({ length: seqs.length }, (_, index) => index + 1));
  });

  it("that nobody reads holds back the service, and no other call on the same connection", async () => {
    const { run_id, last_seq } = await startRun();
    const bulky = Array.from({ length: 400 }, () => ({ kind: "bulk", round: 4, body: { text: "x".repeat(200_000) } }));
    fake.append(run_id, bulky);
    const unread = client.streamRunEvents({ namespace, run_id });
    await unread.next();
    fake.finishRun(run_id);
    expect(await collect(client.streamRunEvents({ namespace, run_id, kinds: ["exit"] }))).toHaveLength(2);
    expect(fake.openStreams("streamRunEvents")).toBe(1);
    const rest = await collect(unread);
    expect(rest.at(-1)?.seq).toBe(last_seq + bulky.length + 2);
  });
});

describe("a watch", () => {
  it("gives each change of state", async () => {
    const { run_id } = await startRun();
    const states: string[] = [];
    for await (const { run } of client.watchRun({ namespace, run_id })) {
      states.push(present(run).state.replace("RUN_STATE_", ""));
      if (states.length === 1) fake.changeState(run_id, "INTERRUPTED", { code: "SERVICE_RESTARTED", message: "x" });
      if (states.length === 2) fake.changeState(run_id, "STOPPED", { code: "STOP_REQUESTED", message: "x" });
    }
    expect(states).toEqual(["RUNNING", "INTERRUPTED", "STOPPED"]);
  });
});

describe("a creation", () => {
  it("sends a large cast in chunks of at most 128 kB, and nothing is lost", async () => {
    const agents = Array.from({ length: 600 }, (_, index) => ({ ...profile(`a${index}`), persona: "ä".repeat(5_000) }));
    const follows = agents.slice(1).map(({ agent_id }) => ({ follower_id: agent_id, followee_id: "a0" }));
    const { definition } = createInput("behavioral");
    const header = { namespace, request_id: "large", definition };
    const { requestSerialize } = simulationServiceDefinition.CreateSimulation;
    const sizes: number[] = [];
    for await (const message of createRequests(header, agents, follows)) sizes.push(requestSerialize(message).length);
    expect(sizes.length).toBe(52);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(131_072);
    const { simulation } = await client.createSimulation(header, agents, follows);
    expect(simulation).toMatchObject({ agent_count: 600, follow_count: 599 });
  });

  it("that is refused at its header does not wait for the rest of the cast", async () => {
    const { agents } = createInput("behavioral");
    const closed = new AbortController();
    const endless = (function* () {
      try {
        for (;;) yield { ...present(agents[0]), persona: "x".repeat(10_000) };
      } finally {
        closed.abort();
      }
    })();
    const header = { namespace, request_id: "r", definition: null };
    await expect(client.createSimulation(header, endless, [])).rejects.toMatchObject({
      code: "INVALID_REQUEST",
      violations: [{ field: "definition", reason: "a definition is needed" }],
    });
    if (!closed.signal.aborted) await once(closed.signal, "abort");
  });

  it("ends with the error of its source, or the reason of its signal", async () => {
    const { agents, definition } = createInput("behavioral");
    const header = { namespace, request_id: "r", definition };
    const source = new Error("the source broke");
    const broken = (async function* () {
      yield present(agents[0]);
      throw source;
    })();
    await expect(client.createSimulation(header, broken, [])).rejects.toBe(source);
    const controller = new AbortController();
    const creation = client.createSimulation(header, agents, [], { signal: controller.signal });
    controller.abort(source);
    await expect(creation).rejects.toBe(source);
    expect((await client.listSimulations({ namespace })).simulations).toEqual([]);
  });
});

async function createSimulation(): Promise<{ simulation_id: string }> {
  const { definition, agents, follows } = createInput("behavioral");
  const header = { namespace, request_id: freshId("create"), definition };
  return present((await client.createSimulation(header, agents, follows)).simulation);
}

async function startRun(): Promise<{ run_id: string; last_seq: number }> {
  const { simulation_id } = await createSimulation();
  const { run } = await client.startRun({ namespace, request_id: freshId("start"), simulation_id, seed: 1 });
  const { run_id } = present(run);
  return present((await client.getRun({ namespace, run_id })).run);
}

async function collect<Item>(batches: AsyncIterable<Item[]>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const batch of batches) items.push(...batch);
  return items;
}

/** A signal that tells how many listeners it has. */
function countingSignal(): { signal: AbortSignal; listeners: () => number } {
  const { signal } = new AbortController();
  let count = 0;
  const add = signal.addEventListener.bind(signal);
  const remove = signal.removeEventListener.bind(signal);
  signal.addEventListener = (...given: Parameters<typeof add>) => (count++, add(...given));
  signal.removeEventListener = (...given: Parameters<typeof remove>) => (count--, remove(...given));
  return { signal, listeners: () => count };
}

/** Waits for what happens in another turn of this process's own event loop. */
async function until(happened: () => boolean): Promise<void> {
  const end = performance.now() + 5_000;
  while (!happened()) {
    if (performance.now() > end) throw new Error("it did not happen within 5 s");
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Calls again as long as the service is said to be away. */
async function untilAnswered(call: () => Promise<unknown>): Promise<void> {
  const end = performance.now() + 5_000;
  for (;;) {
    try {
      await call();
      return;
    } catch (error) {
      if (performance.now() > end) throw error;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}
