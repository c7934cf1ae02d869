// SPDX-License-Identifier: AGPL-3.0-only
import { expect, it } from "@jest/globals";
import { type proto, profileToProto } from "@shoal/simulation-contract";
import { chaos, repetitions } from "@shoal/simulation-contract/testing";
import { evidence, fork, history, logOf } from "./fixtures/forks.ts";
import { AGENTS, type TestService } from "./fixtures/test-service.ts";

/** Of one repetition, on a machine that is busy. */
const LONGEST_MS = 10_000;
/** Of the runs that are forked. */
export const ROUNDS = 24;

/** A run of the built-in engine that was given nothing. */
export async function plainRun(service: TestService): Promise<string> {
  const plain = await service.startRun(await service.createSimulation("behavioral", ROUNDS), 11);
  await service.events(plain);
  return plain;
}

/** The run once it has ended. */
export async function ended(service: TestService, run_id: string): Promise<proto.Run__Output> {
  await service.events(run_id);
  const run = await service.run(run_id);
  expect([run.state, run.cause?.code]).toEqual(["RUN_STATE_SUCCEEDED", "COMPLETED"]);
  return run;
}

/** Inputs of all kinds, in some rounds, that go together in any order of the rounds. */
export function someInputs(random: (below: number) => number, after: number): proto.ForkInput[] {
  const possible: proto.Input[] = [
    { news: { source: "Gazette", text: "Fees doubled.", opinion: -1, rounds: 1 + random(4) } },
    { post: { outsider: "Mayor", text: "It had to be.", opinion: 1 } },
    { post: { agent_id: "a2", text: "Not me." } },
    { leave: { agent_ids: ["a5"] } },
    { join: { agents: [profileToProto({ ...AGENTS[0]!, agent_id: "new" })], follows: [] } },
    { interview: { agent_id: "a2", prompt: "Why?", answer: "Because." } },
    { settings: { engine_settings: Buffer.from('{"reply_probability":0.9}') } },
    { seed: { seed: random(1_000) } },
  ];
  const chosen = possible.filter(() => random(3) > 0);
  return chosen.map((input) => ({ input, round: after + 1 + random(ROUNDS - after) }));
}

/** The property test, repeated as often as usual here. */
export function equalForks(given: () => { service: TestService; plain: string }, usual: number): void {
  const count = repetitions(usual);
  it(
    "a fork that changes nothing ends as its parent did, and says of each round the same, whatever the parent was given",
    async () => {
      const { service, plain } = given();
      const random = chaos("forks");
      for (let repetition = 0; repetition < count; repetition += 1) {
        const from = random(ROUNDS);
        const parent = await ended(
          service,
          (await fork(service, plain, from, { inputs: someInputs(random, from) })).run_id,
        );
        const round = random(ROUNDS);
        const same = await ended(service, (await fork(service, parent.run_id, round)).run_id);
        expect(same).toMatchObject({ engine_hash: parent.engine_hash, inputs: parent.inputs, seed: parent.seed });
        expect(history(await logOf(service, same.run_id), ROUNDS)).toEqual(
          history(await logOf(service, parent.run_id), ROUNDS),
        );
        const asked = 1 + random(ROUNDS);
        const evident = await evidence(service, parent.run_id, asked);
        expect(await evidence(service, same.run_id, asked)).toEqual(evident);
        const manifests = await Promise.all(
          [parent, same].map(({ run_id }) => service.client.getRunManifest({ namespace: "test", run_id })),
        );
        const [ofParent, ofSame] = manifests.map(({ inputs }) => inputs.map(({ seq: _seq, ...input }) => input));
        expect(ofSame).toEqual(ofParent);
        if (repetition % 4 > 0) continue;
        await service.stop();
        await service.startAgain();
        expect(await evidence(service, same.run_id, asked)).toEqual(evident);
        expect(await evidence(service, parent.run_id, asked)).toEqual(evident);
      }
    },
    count * LONGEST_MS,
  );
}
