// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { ShoalError } from "@shoal/simulation-contract";
import type { InterviewAnswer } from "../src/interviews/interview-answer.ts";
import { KnownAgentCache } from "../src/interviews/known-agents.ts";
import { agent, dataOf, LIVE_TIME, listOf, startRun, TIME, word } from "./examples.ts";
import { expectProblem } from "./expect-problem.ts";
import { API_KEY, type Answer, RunningGateway } from "./running-gateway.ts";

let gateway: RunningGateway;
let run: string;

beforeAll(async () => {
  gateway = await RunningGateway.start();
  run = await startRun(gateway);
});
afterAll(() => gateway.stop());

function ask(body: Record<string, unknown>, runId = run): Promise<Answer> {
  return gateway.post(`/v1/runs/${runId}/interviews`, { prompt: "What do you think?", ...body });
}

function answersIn({ json }: Answer): readonly InterviewAnswer[] {
  return dataOf(json)["answers"] as readonly InterviewAnswer[];
}

async function runOfMany(): Promise<string> {
  const agents = Array.from({ length: 50 }, (_, index) => agent(`m${index}`));
  const cast = await gateway.post("/v1/casts", { name: "Fifty", agents });
  const cast_id = word(dataOf(cast.json), "cast_id");
  const simulation = await gateway.post("/v1/simulations", { name: "S", cast_id, topic: "fees", time: TIME });
  const simulation_id = word(dataOf(simulation.json), "simulation_id");
  return word(dataOf((await gateway.post("/v1/runs", { simulation_id })).json), "run_id");
}

describe("an interview without a model", () => {
  it("answers from the agent's memory, says so, and gives its evidence", async () => {
    const answer = await ask({ all: true });
    expect(answer.status).toBe(200);
    expect(dataOf(answer.json)).toMatchObject({
      run_id: run,
      interview_id: expect.stringMatching(/^int_[0-9a-f]{32}$/),
      as_of_round: TIME.rounds,
      simulated: true,
      answered: 3,
      failed: 0,
    });
    const events = listOf((await gateway.get(`/v1/runs/${run}/events?limit=1000`)).json);
    for (const one of answersIn(answer)) {
      expect(one).toMatchObject({ simulated: true, provider: "offline", model: null, error: null });
      expect(one.answer).toContain("igher fees");
      for (const { seq, round, kind } of one.evidence?.entries ?? []) {
        expect(events.find((event) => event["seq"] === seq)).toMatchObject({ round, kind, agent_id: one.agent_id });
      }
    }
    expect(answersIn(answer).some(({ evidence }) => (evidence?.entries.length ?? 0) > 0)).toBe(true);
  });

  it("speaks of the topic also once the simulation is deleted", async () => {
    const runId = await startRun(gateway);
    const { simulation_id } = dataOf((await gateway.get(`/v1/runs/${runId}`)).json);
    expect((await gateway.delete(`/v1/simulations/${String(simulation_id)}`)).status).toBe(200);
    const [first] = answersIn(await ask({ agent_ids: ["a"] }, runId));
    expect(first?.answer).toContain("igher fees");
  });

  it("is answered alike each time, in the language asked for", async () => {
    const [once, again] = [await ask({ agent_ids: ["b"] }), await ask({ agent_ids: ["b"] })];
    expect(answersIn(once)[0]?.answer).toBe(answersIn(again)[0]?.answer);
    const [chinese] = answersIn(await ask({ agent_ids: ["b"], language: "zh" }));
    expect(chinese?.answer).toMatch(/[\u4e00-\u9fff]/);
    expect(chinese?.language).toBe("zh");
  });

  it("asks whom it names, in that order, or whom a filter means", async () => {
    expect(answersIn(await ask({ agent_ids: ["c", "a"] })).map(({ agent_id }) => agent_id)).toEqual(["c", "a"]);
    const { json } = await gateway.get(`/v1/runs/${run}/agents`);
    const position = word(listOf(json)[0] ?? {}, "position");
    const alike = listOf(json).filter((one) => one["position"] === position);
    const filter = { position: [position], stance: ["neutral"], posting_style: ["terse"], archetype: ["regular"] };
    expect(answersIn(await ask({ filter })).map(({ agent_id }) => agent_id)).toEqual(
      alike.map((one) => one["agent_id"]),
    );
  });

  it("asks those who stood there as of the round, not those who do now", async () => {
    const before = { filter: { position: ["undecided"] }, as_of_round: 0 };
    expect(
      answersIn(await ask(before))
        .map(({ agent_id }) => agent_id)
        .sort(),
    ).toEqual(["a", "b", "c"]);
    const decided = { filter: { position: ["for", "against"], stance: ["neutral"] }, as_of_round: 0 };
    expectProblem(await ask(decided), { status: 422, code: "UNPROCESSABLE", field: "filter", reason: /no agent/ });
    const { json } = await gateway.get(`/v1/runs/${run}/agents`);
    const position = word(listOf(json).find((one) => one["position"] !== "undecided") ?? {}, "position");
    const now = listOf(json).filter((one) => one["position"] === position);
    const last = answersIn(await ask({ filter: { position: [position] }, as_of_round: TIME.rounds }));
    expect(last.map(({ agent_id }) => agent_id).sort()).toEqual(now.map((one) => one["agent_id"]));
  });

  it("asks an activity segment", async () => {
    const { json } = await gateway.get(`/v1/runs/${run}/agents`);
    const segment = word(listOf(json)[0] ?? {}, "activity_segment");
    const alike = listOf(json).filter((one) => one["activity_segment"] === segment);
    const asked = answersIn(await ask({ filter: { activity_segment: [segment] } }));
    expect(asked.map(({ agent_id }) => agent_id)).toEqual(alike.map((one) => one["agent_id"]));
  });

  it("is the same as of a round during the run, after its end and after both services were away", async () => {
    const live = await startRun(gateway, LIVE_TIME);
    const answered = async () =>
      answersIn(await ask({ all: true, as_of_round: 2 }, live)).map(({ answer, evidence }) => ({ answer, evidence }));
    const during = await answered();
    gateway.fake.finishRun(live);
    expect(await answered()).toEqual(during);
    gateway.fake.goAway();
    await gateway.stopGateway();
    await gateway.fake.comeBack();
    await gateway.startGateway();
    expect(await answered()).toEqual(during);
  });

  it("is a stream for those who want one, which ends with a summary", async () => {
    const response = await fetch(`${gateway.url}/v1/runs/${run}/interviews`, {
      method: "POST",
      headers: { "x-api-key": API_KEY, "content-type": "application/json", accept: "text/event-stream" },
      body: JSON.stringify({ prompt: "Why?", all: true }),
    });
    expect(response.headers.get("content-type")).toBe("text/event-stream");
    const frames = (await response.text()).split("\n\n").filter((frame) => frame.startsWith("data: "));
    const data = frames.map((frame) => JSON.parse(frame.slice(6)) as Record<string, unknown>);
    expect(data.map(({ kind }) => kind)).toEqual(["answer", "answer", "answer", "interview_ended"]);
    expect(data.at(-1)).toMatchObject({ answered: 3, failed: 0, simulated: true });
  });

  it("is kept, newest answer first, a page at a time, across a restart", async () => {
    const other = await startRun(gateway);
    expect(listOf((await gateway.get(`/v1/runs/${other}/interviews`)).json)).toEqual([]);
    const asked = [...answersIn(await ask({ agent_ids: ["a", "b"] }, other))];
    asked.push(...answersIn(await ask({ agent_ids: ["c"] }, other)));
    await gateway.stopGateway();
    await gateway.startGateway();
    const first = await gateway.get(`/v1/runs/${other}/interviews?limit=2`);
    const rest = await gateway.get(`/v1/runs/${other}/interviews?cursor=${String(first.json["next_cursor"])}`);
    expect([...listOf(first.json), ...listOf(rest.json)]).toEqual(asked.reverse());
    expect(rest.json["next_cursor"]).toBeNull();
  });
});

describe("an interview is refused", () => {
  it.each([
    ["a prompt of spaces", { prompt: " \n\t ", all: true }, "prompt"],
    ["a prompt of 4,001 characters", { prompt: "x".repeat(4_001), all: true }, "prompt"],
    ["no prompt", { prompt: undefined, all: true }, "prompt"],
    ["nobody", {}, "agent_ids"],
    ["two ways to say who", { all: true, agent_ids: ["a"] }, "agent_ids"],
    ["an empty list", { agent_ids: [] }, "agent_ids"],
    ["an agent named twice", { agent_ids: ["a", "a"] }, "agent_ids"],
    ["an empty filter", { filter: {} }, "filter"],
    ["a filter with an unknown word", { filter: { stance: ["angry"] } }, "filter.stance[0]"],
    ["all: false", { all: false }, "all"],
    ["a language that there is not", { all: true, language: "fr" }, "language"],
    ["a round before the first", { all: true, as_of_round: -1 }, "as_of_round"],
    ["an unknown field", { all: true, model: "x" }, "model"],
  ])("for %s", async (_what, body, field) => {
    expectProblem(await ask(body), { status: 400, code: "INVALID_REQUEST", field });
  });

  it("but not for 4,000 emoji", async () => {
    const prompt = "🐟".repeat(4_000);
    expect(answersIn(await ask({ prompt, agent_ids: ["a"] }))[0]?.prompt).toBe(prompt);
  });

  it("for an agent that does not exist among 50 that do, and then nobody is asked", async () => {
    const many = await runOfMany();
    const agent_ids = Array.from({ length: 50 }, (_, index) => `m${index}`);
    const refused = await ask({ agent_ids: [...agent_ids, "nobody"] }, many);
    expectProblem(refused, { status: 404, code: "AGENT_NOT_FOUND", field: "agent_ids[50]" });
    expect(listOf((await gateway.get(`/v1/runs/${many}/interviews`)).json)).toEqual([]);
    expect(answersIn(await ask({ agent_ids }, many))).toHaveLength(50);
  });

  it("for a filter that matches nobody, a round that has not ended, a run that there is not", async () => {
    const nobody = await ask({ filter: { archetype: ["leader"] } });
    expectProblem(nobody, { status: 422, code: "UNPROCESSABLE", field: "filter" });
    const future = await ask({ all: true, as_of_round: TIME.rounds + 1 });
    expectProblem(future, { status: 422, code: "UNPROCESSABLE", field: "as_of_round" });
    expectProblem(await ask({ all: true }, "none"), { status: 404, code: "RUN_NOT_FOUND" });
    expectProblem(await gateway.get("/v1/runs/none/interviews"), { status: 404, code: "RUN_NOT_FOUND" });
    const cursor = await gateway.get(`/v1/runs/${run}/interviews?cursor=x`);
    expectProblem(cursor, { status: 400, code: "INVALID_REQUEST", field: "cursor" });
  });
});

describe("an interview of an engine that answers itself", () => {
  async function echoRun(rounds: number): Promise<string> {
    const cast = await gateway.post("/v1/casts", { name: "Two", agents: [agent("a"), agent("b")] });
    const cast_id = word(dataOf(cast.json), "cast_id");
    const body = { name: "S", cast_id, topic: "fees", engine: "echo", time: { ...TIME, rounds } };
    const simulation_id = word(dataOf((await gateway.post("/v1/simulations", body)).json), "simulation_id");
    return word(dataOf((await gateway.post("/v1/runs", { simulation_id })).json), "run_id");
  }
  const providers = async (body: Record<string, unknown>, runId: string) =>
    answersIn(await ask({ all: true, ...body }, runId)).map(({ provider }) => provider);

  it("asks it while the run is live, says so and keeps the answer", async () => {
    const live = await echoRun(LIVE_TIME.rounds);
    const answers = answersIn(await ask({ all: true, language: "zh" }, live));
    for (const answer of answers) {
      expect(answer).toMatchObject({
        provider: "engine",
        model: "echo",
        as_of_round: 3,
        prompt_version: 1,
        evidence: null,
      });
      expect(answer.answer).toMatch(/你是一个[^]*\nWhat do you think\?\n/);
    }
    const kept = listOf((await gateway.get(`/v1/runs/${live}/interviews`)).json);
    expect(kept).toEqual([...answers].reverse());
  });

  it("asks the memory of any other run, and as of a round", async () => {
    expect(await providers({}, await echoRun(TIME.rounds))).toEqual(["offline", "offline"]);
    expect(await providers({ as_of_round: 3 }, await echoRun(LIVE_TIME.rounds))).toEqual(["offline", "offline"]);
    expect(await providers({}, await startRun(gateway, LIVE_TIME))).toEqual(["offline", "offline", "offline"]);
    expect(gateway.fake.callCount("interviewAgents")).toBe(1);
  });

  it("asks the memory where the run ends before the question reaches it", async () => {
    const live = await echoRun(LIVE_TIME.rounds);
    gateway.fake.failNext("interviewAgents", "before", new ShoalError("RUN_STATE_CONFLICT", "The run has ended."));
    expect(await providers({}, live)).toEqual(["offline", "offline"]);
  });

  it("fails for each where the engine can't be reached any more", async () => {
    const live = await echoRun(LIVE_TIME.rounds);
    gateway.fake.failNext("interviewAgents", "before");
    const answers = answersIn(await ask({ all: true }, live));
    expect(answers.map(({ error }) => error?.code)).toEqual(["SIMULATION_UNAVAILABLE", "SIMULATION_UNAVAILABLE"]);
  });

  describe("that it has asked before", () => {
    const lookUps = () => gateway.fake.callCount("getRun") + gateway.fake.callCount("listAgents");
    const asked = { agent_ids: ["b", "a"] };

    it("is asked without a look at the run, and the answers are kept as ever", async () => {
      const live = await echoRun(LIVE_TIME.rounds);
      const first = answersIn(await ask(asked, live));
      const before = lookUps();
      const again = await ask({ agent_ids: ["a", "b"], prompt: "And now?" }, live);
      expect(lookUps()).toBe(before);
      expect(dataOf(again.json)).toMatchObject({ run_id: live, as_of_round: 3, answered: 2, failed: 0 });
      expect(answersIn(again).map(({ agent_id, agent_name }) => [agent_id, agent_name])).toEqual(
        [...first].reverse().map(({ agent_id, agent_name }) => [agent_id, agent_name]),
      );
      const kept = listOf((await gateway.get(`/v1/runs/${live}/interviews`)).json);
      expect(kept).toEqual([...first, ...answersIn(again)].reverse());
    });

    it("is not, once the run has ended, is gone or another's, or the service is away", async () => {
      const live = await echoRun(LIVE_TIME.rounds);
      await ask(asked, live);
      expectProblem(await ask({ agent_ids: ["a", "nobody"] }, live), { status: 404, code: "AGENT_NOT_FOUND" });
      gateway.fake.failNext("interviewAgents", "before");
      const providersNow = async () => answersIn(await ask(asked, live)).map(({ provider }) => provider);
      expect(await providersNow()).toEqual(["engine", "engine"]);
      gateway.fake.finishRun(live);
      expect(await providersNow()).toEqual(["offline", "offline"]);
      expect((await gateway.delete(`/v1/runs/${live}`)).status).toBe(200);
      expectProblem(await ask(asked, live), { status: 404, code: "RUN_NOT_FOUND" });
    });

    it("fails for each who has not answered when its worker ends", async () => {
      const live = await echoRun(LIVE_TIME.rounds);
      await ask(asked, live);
      gateway.fake.failNext("interviewAgents", "before", new ShoalError("WORKER_CRASHED", "The worker has ended."));
      const answer = await ask(asked, live);
      expect(dataOf(answer.json)).toMatchObject({ as_of_round: 3, answered: 0, failed: 2 });
      expect(answersIn(answer).map(({ error }) => error?.code)).toEqual(["WORKER_CRASHED", "WORKER_CRASHED"]);
    });

    it("is forgotten, the agents first that were asked longest ago", () => {
      const known = new KnownAgentCache(2);
      const [run, other] = ["r1", "r2"].map((runId) => ({ namespace: "n", runId }));
      const of = (...ids: string[]) => ids.map((agent_id) => ({ agent_id, name: agent_id.toUpperCase() }));
      known.remember(run!, { engine: "echo", agents: of("a", "b"), round: 1 });
      known.remember(run!, { engine: "echo", agents: of("a"), round: 4 });
      expect(known.find(run!, ["b", "a"])).toEqual({ engine: "echo", agents: of("b", "a"), round: 4 });
      expect([known.find(other!, ["a"]), known.find(run!, [])]).toEqual([undefined, undefined]);
      known.remember(other!, { engine: "echo", agents: of("a"), round: 1 });
      expect([known.find(run!, ["b"]), known.find(run!, ["a"])?.round]).toEqual([undefined, 4]);
    });
  });
});
