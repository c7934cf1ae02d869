// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { z } from "zod";
import { MemoryStore } from "./answer-store.ts";
import { LimitedBudget } from "./budget.ts";
import type { StructuredRequest } from "./language-model.ts";
import { OpenAiModel, type OpenAiModelConfig } from "./openai-model.ts";
import { StubEndpoint } from "./testing/index.ts";

const { signal } = new AbortController();
const SOON = { "retry-after-ms": "1" };
const usage = { prompt_tokens: 30, completion_tokens: 20 };
const person = { name: "Ann", age: 41 };
const request: Omit<StructuredRequest<typeof person>, "offline"> = {
  purpose: "profiles",
  name: "person",
  messages: [{ role: "user", content: "Invent a person." }],
  schema: z.object({ name: z.string(), age: z.int().min(18, "has to be grown up").max(99) }),
};
const text = { purpose: "words", messages: request.messages };
let stub: StubEndpoint;
let second: StubEndpoint;

beforeEach(async () => {
  stub = await StubEndpoint.start();
  second = await StubEndpoint.start();
});
afterEach(async () => Promise.all([stub.stop(), second.stop()]));

function open(config: Partial<OpenAiModelConfig> = {}): OpenAiModel {
  const one = { baseUrl: stub.baseUrl, apiKey: "sk-1", maxConcurrency: 4 };
  const other = { baseUrl: second.baseUrl, apiKey: "sk-2", maxConcurrency: 4 };
  const small = { model: "small", endpoints: ["one"], maxAnswerTokens: 100 };
  return new OpenAiModel({ endpoints: { one, other }, models: { default: small }, timeoutMs: 5_000, ...config });
}

const formsOf = (): unknown[] =>
  stub.requests.map(({ response_format, tools }) => response_format?.type ?? (tools ? "tools" : "plain"));

describe("a checked answer", () => {
  it.each([
    ["as it should be", { say: JSON.stringify(person) }],
    ["after thoughts", { say: `<think>{"name": 1}</think>\n${JSON.stringify(person)}` }],
    ["among words and fences", { say: `Here it is:\n\`\`\`json\n${JSON.stringify(person)}\n\`\`\`\nAnything else?` }],
    ["beside a reasoning field", { say: JSON.stringify(person), extra: { reasoning_content: "hm {" } }],
    ["as a tool's arguments", { tool: JSON.stringify(person) }],
  ])("is read %s", async (_, act) => {
    stub.play(act);
    const answer = await open().completeStructured(request, { signal });
    expect(answer).toMatchObject({ value: person, provider: "openai", model: "small", calls: 1, isRepaired: false });
  });

  it.each([
    ["json_object", ["json_schema", "json_object"]],
    ["tools", ["json_schema", "json_object", "tools"]],
    ["plain", ["json_schema", "json_object", "tools", "plain"]],
  ])("is asked for as %s where the endpoint refuses better, which is remembered", async (can, forms) => {
    stub.act = () =>
      formsOf().at(-1) !== can
        ? { status: 400, body: '{"error":{"message":"response_format is not supported"}}' }
        : can === "tools"
          ? { tool: JSON.stringify(person) }
          : { say: JSON.stringify(person) };
    const model = open();
    await model.completeStructured(request, { signal });
    await model.completeStructured(request, { signal });
    expect(formsOf()).toEqual([...forms, can]);
  });

  it("remembers nothing of an endpoint that refuses everything", async () => {
    stub.play({ status: 400 });
    const model = open();
    await expect(model.completeStructured(request, { signal })).rejects.toMatchObject({ kind: "refused" });
    stub.play({ say: JSON.stringify(person) });
    await model.completeStructured(request, { signal });
    expect(formsOf().at(-1)).toBe("json_schema");
  });

  it("that was cut off is gone on with", async () => {
    stub.play({ say: '{"name": "An', finish: "length" }, { say: 'n", "age": 41}' });
    const answer = await open().completeStructured(request, { signal });
    expect(answer).toMatchObject({ value: person, calls: 2, isRepaired: false });
    expect(stub.requests[1]?.messages[1]).toEqual({ role: "assistant", content: '{"name": "An' });
  });

  it("that is too long to end is asked for shorter", async () => {
    stub.play(
      { say: '{"name": "An', finish: "length" },
      { say: "nnnn", finish: "length" },
      { say: JSON.stringify(person) },
    );
    await expect(open().completeStructured(request, { signal })).resolves.toMatchObject({ calls: 3, isRepaired: true });
    expect(stub.requests[2]?.messages.at(-1)?.content).toMatch("much shorter");
  });

  it.each([
    ["a value out of range", '{"name":"Ann","age":9}', "age: has to be grown up"],
    ["half a JSON", '{"name":"Ann","a', "no complete JSON"],
    ["words only", "I cannot do that.", "no complete JSON"],
    ["nothing", null, "no complete JSON"],
    ["thoughts only", "<think>Who could it be", "no complete JSON"],
  ])("is repaired once after %s, with the reason shown", async (_, say, reason) => {
    stub.play({ say }, { say: JSON.stringify(person) });
    await expect(open().completeStructured(request, { signal })).resolves.toMatchObject({
      value: person,
      isRepaired: true,
    });
    expect(stub.requests[1]?.messages.at(-1)?.content).toMatch(reason);
    stub.play({ say });
    await expect(open().completeStructured(request, { signal })).rejects.toMatchObject({ kind: "answer_unfit" });
    expect(stub.requests).toHaveLength(4);
  });
});

describe("an endpoint that fails", () => {
  it.each([
    ["unauthorized", { status: 401 }, 1],
    ["refused", { status: 404 }, 1],
    ["rate_limited", { status: 429, headers: SOON }, 13],
    ["rate_limited", { status: 429, headers: { "retry-after": "3600" } }, 1],
    ["failed", { status: 500, headers: SOON }, 3],
    ["failed", { status: 501 }, 1],
    ["answer_invalid", { status: 200, headers: { "content-type": "text/html" }, body: "<html>" }, 1],
    ["answer_invalid", { status: 200, body: '{"choices":[{"mess' }, 1],
    ["answer_invalid", { status: 200, body: '{"choices":[]}' }, 1],
    ["unauthorized", { status: 200, body: '{"error":{"code":401,"message":"sk-1"}}' }, 1],
  ] as const)("is %s after %j", async (kind, act, requests) => {
    stub.play(act);
    const failure = open().complete(text, { signal });
    await expect(failure).rejects.toMatchObject({ kind });
    await expect(failure).rejects.not.toThrow("sk-1");
    expect(stub.requests).toHaveLength(requests);
  });

  it.each([null, "", "<think>Hm"])("that says %j has said nothing, and is asked again the next time", async (say) => {
    stub.play({ say });
    const model = open({ store: new MemoryStore() });
    for (let asked = 0; asked < 2; asked++) {
      await expect(model.complete(text, { signal })).resolves.toMatchObject({ value: "", isCached: false });
    }
  });

  it("is unreachable or too late", async () => {
    stub.play("break-off");
    await expect(open({ retries: 0 }).complete(text, { signal })).rejects.toMatchObject({ kind: "unreachable" });
    stub.play("silent");
    await expect(open({ timeoutMs: 50 }).complete(text, { signal })).rejects.toMatchObject({ kind: "timeout" });
    await expect(open().complete(text, { signal: AbortSignal.timeout(20) })).rejects.toMatchObject({
      name: "TimeoutError",
    });
  });

  it("is waited for no longer than anybody wants the answer", async () => {
    stub.play({ status: 500, headers: { "retry-after": "2" } });
    const leaving = open().complete(text, { signal: AbortSignal.timeout(50) });
    await expect(leaving).rejects.toMatchObject({ name: "TimeoutError" });
    expect(stub.requests).toHaveLength(1);
  });

  it("is asked again for a while", async () => {
    const busy = { status: 200, headers: SOON, body: '{"error":{"code":429}}' };
    stub.play(
      { status: 429, headers: SOON },
      { status: 500, headers: SOON },
      { status: 503, headers: SOON },
      { say: "Yes." },
    );
    await expect(open({ retries: 3 }).complete(text, { signal })).resolves.toMatchObject({ value: "Yes." });
    stub.play(busy, { say: "Yes." });
    await expect(open().complete(text, { signal })).resolves.toMatchObject({ value: "Yes." });
  });

  it("has fewer calls at once, and more again when it is well", async () => {
    const model = open();
    const ask = async (content: string): Promise<unknown> =>
      model.complete({ ...text, messages: [{ role: "user", content }] }, { signal });
    stub.play({ status: 429, headers: SOON });
    await Promise.allSettled(["a", "b", "c", "d"].map(ask));
    expect(model.concurrencyOf("one")).toBe(1);
    stub.mostAtOnce = 0;
    stub.play({ say: "Yes." });
    await Promise.all(["a", "b"].map(ask));
    for (let round = 0; round < 6; round++) await Promise.all(["a", "b", "c", "d"].map(ask));
    expect(model.concurrencyOf("one")).toBe(4);
  });

  it("is left for another that has the same model", async () => {
    stub.play({ status: 429, headers: { "retry-after": "4" } });
    const both = { model: "small", endpoints: ["one", "other"], maxAnswerTokens: 100 };
    const model = open({ models: { default: both } });
    for (let asked = 0; asked < 3; asked++) await model.complete(text, { signal });
    expect(stub.requests).toHaveLength(1);
    expect(second.requests.map(({ authorization }) => authorization)).toEqual(Array(3).fill("Bearer sk-2"));
  });
});

describe("what is configured", () => {
  it("is a model for each purpose, with its endpoint and its room", async () => {
    const small = { model: "small", endpoints: ["one"], maxAnswerTokens: 100 };
    const large = { model: "large", endpoints: ["other"], maxAnswerTokens: 200 };
    const model = open({ models: { default: small, words: large } });
    await model.complete({ ...text, temperature: 0.2 }, { signal });
    await model.complete({ ...text, purpose: "other", maxAnswerTokens: 50 }, { signal });
    expect(second.requests).toMatchObject([{ model: "large", max_completion_tokens: 200, temperature: 0.2 }]);
    expect(stub.requests).toMatchObject([{ model: "small", max_completion_tokens: 50 }]);
    expect(() => open({ models: { default: { ...small, endpoints: ["nowhere"] } } })).toThrow("nowhere");
  });

  it("is a store: the same question is paid for once, another is asked, and a replay asks nothing", async () => {
    const store = new MemoryStore();
    stub.play({ say: '{"name":"Ann","age":9}', usage }, { say: JSON.stringify(person), usage });
    const first = await open({ store }).completeStructured(request, { signal });
    expect(first).toMatchObject({ isCached: false, tokens: { input: 60, output: 40 }, calls: 2 });
    const again = await open({ store }).completeStructured(request, { signal });
    expect(again).toEqual({ ...first, isCached: true, tokens: { input: 0, output: 0 }, calls: 0 });
    expect(stub.requests).toHaveLength(2);
    await open({ store }).complete(text, { signal });
    await open({ store }).complete({ ...text, temperature: 1 }, { signal });
    expect(stub.requests).toHaveLength(4);
    const replay = open({ store, isReplay: true });
    await expect(replay.completeStructured(request, { signal })).resolves.toMatchObject({ value: person });
    const other = replay.complete({ ...text, temperature: 2 }, { signal });
    await expect(other).rejects.toMatchObject({ kind: "not_recorded" });
    const unfit = { ...request, schema: request.schema.refine(() => false) };
    await expect(replay.completeStructured(unfit, { signal })).rejects.toMatchObject({ kind: "not_recorded" });
    expect(stub.requests).toHaveLength(4);
  });

  it("keeps no answer that did not fit", async () => {
    const store = new MemoryStore();
    stub.play({ say: "No." });
    await expect(open({ store }).completeStructured(request, { signal })).rejects.toThrow();
    expect(store.size).toBe(0);
  });
});

describe("a budget", () => {
  it("is asked before each call, and given back what was not needed", async () => {
    stub.play({ say: "Yes.", usage });
    const budget = new LimitedBudget({ tokens: 1_000 });
    await open().complete(text, { signal, budget });
    expect(budget.spent.tokens).toEqual({ input: 30, output: 20 });
    stub.play({ status: 429, headers: SOON });
    await expect(open().complete(text, { signal, budget })).rejects.toMatchObject({ kind: "rate_limited" });
    expect(budget.spent.tokens).toEqual({ input: 30, output: 20 });
  });

  it("counts the worst case where nobody knows, repeated requests included", async () => {
    stub.play({ status: 500, headers: SOON }, { say: "Yes." });
    const budget = new LimitedBudget({});
    const most = open().mostTokens(text);
    await open().complete(text, { signal, budget });
    expect(budget.spent.tokens).toEqual({ input: 2 * most.input, output: 2 * most.output });
  });

  it("stops many calls at once before it is exceeded", async () => {
    stub.play({ say: "Yes.", usage: { prompt_tokens: 100, completion_tokens: 100 } });
    const prices = { input: 1, output: 2 };
    const budget = new LimitedBudget({ moneyMicros: 2_000 });
    const model = open({ models: { default: { model: "small", endpoints: ["one"], maxAnswerTokens: 100, prices } } });
    const asked = Array.from({ length: 20 }, async () => model.complete(text, { signal, budget }));
    const outcomes = await Promise.allSettled(asked);
    const answered = outcomes.filter(({ status }) => status === "fulfilled").length;
    expect(answered).toBeGreaterThan(3);
    expect(budget.spent.moneyMicros).toBe(answered * 300);
    expect(budget.spent.moneyMicros).toBeLessThanOrEqual(2_000);
    expect(stub.requests).toHaveLength(answered);
    const refused = outcomes.filter((outcome) => outcome.status === "rejected").map(({ reason }) => reason as unknown);
    expect(refused).toContainEqual(expect.objectContaining({ kind: "budget_exhausted" }));
  });
});

describe("a streamed answer", () => {
  it("comes piece by piece, without thoughts, and is counted", async () => {
    stub.play({ say: "<think>Hm, well.</think>\n\nYes, I would say.", usage });
    const told: string[] = [];
    const answer = await open().complete({ ...text, onText: (piece) => told.push(piece) }, { signal });
    expect(told.length).toBeGreaterThan(2);
    expect(told.join("")).toBe("Yes, I would say.");
    expect(answer).toMatchObject({ value: "Yes, I would say.", tokens: { input: 30, output: 20 } });
  });

  it("is repeated only if nothing was told yet", async () => {
    const told: string[] = [];
    const onText = (piece: string): unknown => told.push(piece);
    stub.play("break-off-stream", { say: "Yes." });
    await expect(open().complete({ ...text, onText }, { signal })).rejects.toMatchObject({ kind: "unreachable" });
    expect(told).toEqual(["An ans"]);
    stub.play({ status: 500, headers: SOON }, { say: "Yes." });
    await expect(open().complete({ ...text, onText }, { signal })).resolves.toMatchObject({ value: "Yes." });
  });
});
