// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import type * as proto from "../../generated/index.ts";
import {
  createInput,
  definition,
  LONG_ROUNDS,
  refusal,
  RUN_DEADLINE_MS,
  SHORT_ROUNDS,
  type Tenant,
} from "./fixtures.ts";

const AGENTS = createInput("").agents.map(({ agent_id }) => agent_id);
const PROMPT = "Why do you think so? 为什么？";

/** InterviewAgents: through the engine, for engines that answer themselves. */
export function describeInterviews(tenant: () => Tenant): void {
  const runOf = async (engine: string, rounds: number): Promise<string> => {
    const { simulation_id } = await tenant().createSimulation({ definition: definition(engine, rounds) });
    return (await tenant().startRun({ simulation_id })).run_id;
  };
  const liveRun = async (): Promise<string> => {
    const run_id = await runOf(tenant().answeringEngine, LONG_ROUNDS);
    await tenant().firstRoundEnded(run_id);
    return run_id;
  };
  const ask = async (
    run_id: string,
    change: proto.InterviewAgentsRequest = {},
  ): Promise<proto.InterviewAgentsResponse__Output[]> => {
    const { client, namespace } = tenant();
    const request = { namespace, run_id, agent_ids: AGENTS, prompt: PROMPT, ...change };
    const answers: proto.InterviewAgentsResponse__Output[] = [];
    const signal = AbortSignal.timeout(RUN_DEADLINE_MS);
    for await (const answer of client.interviewAgents(request, { signal })) answers.push(answer);
    return answers;
  };

  describe("an interview through the engine", () => {
    it("is offered by the engines that say so", async () => {
      const { engines } = await tenant().client.getServiceInfo();
      const offered = new Map(engines.map(({ name, answers_interviews }) => [name, answers_interviews]));
      expect(offered.get(tenant().answeringEngine)).toBe(true);
      expect(offered.get(tenant().engine)).toBe(false);
    });

    it("gives one answer per agent, from the engine, and ends", async () => {
      const run_id = await liveRun();
      const answers = await ask(run_id);
      expect(answers.map(({ agent_id }) => agent_id).sort()).toEqual([...AGENTS].sort());
      for (const { text, round, failure } of answers) {
        expect([text, failure]).toEqual([PROMPT, undefined]);
        expect(round).toBeGreaterThan(0);
      }
      await tenant().stopRun(run_id);
    });

    it("observes only: the log holds nothing of it", async () => {
      const run_id = await liveRun();
      await ask(run_id);
      await tenant().stopRun(run_id);
      const events = await tenant().events(run_id);
      expect(
        events.filter(({ kind }) => !/^(state|round_ended|exit|exposure|action|opinions_initialized)$/.test(kind)),
      ).toEqual([]);
    });

    it("asks nobody unless all can be asked", async () => {
      const run_id = await liveRun();
      expect(await refusal(ask(run_id, { agent_ids: ["ada", "nobody"] }))).toEqual({
        code: "AGENT_NOT_FOUND",
        fields: ["agent_ids[1]"],
      });
      expect(await refusal(ask("no_such_run"))).toMatchObject({ code: "RUN_NOT_FOUND" });
      expect(await refusal(ask(run_id, { namespace: "other" }))).toMatchObject({ code: "RUN_NOT_FOUND" });
      for (const [change, field] of [
        [{ agent_ids: [] }, "agent_ids"],
        [{ agent_ids: ["ada", "ada"] }, "agent_ids"],
        [{ agent_ids: Array.from({ length: 1_001 }, (_, index) => `a${index}`) }, "agent_ids"],
        [{ prompt: "" }, "prompt"],
        [{ prompt: "为".repeat(21_846) }, "prompt"],
      ] as const) {
        const { code, fields } = await refusal(ask(run_id, { ...change } as proto.InterviewAgentsRequest));
        expect([code, fields]).toEqual(["INVALID_REQUEST", [field]]);
      }
      await tenant().stopRun(run_id);
    });

    it("is refused where no engine can answer", async () => {
      const ended = await runOf(tenant().answeringEngine, SHORT_ROUNDS);
      await tenant().ended(ended);
      expect(await refusal(ask(ended))).toMatchObject({ code: "RUN_STATE_CONFLICT" });
      const other = await runOf(tenant().engine, LONG_ROUNDS);
      await tenant().firstRoundEnded(other);
      expect(await refusal(ask(other))).toMatchObject({ code: "UNPROCESSABLE" });
      await tenant().stopRun(other);
    });
  });
}
