// SPDX-License-Identifier: Apache-2.0
import {
  behavioralSettingsSchema,
  createWorld,
  expandPopulation,
  populationSpecSchema,
} from "@shoal/behavioral-engine";
import { describe, expect, it } from "@jest/globals";
import type { SimulationDefinition } from "@shoal/simulation-contract";
import { estimateOf } from "./estimate.ts";
import type { Range } from "./estimate-schema.ts";

type Time = SimulationDefinition["time"];

function population(size: number) {
  const cast = expandPopulation(populationSpecSchema.parse({ size, seed: 5 }));
  const estimated = {
    summary: { agent_count: size },
    agents: async function* () {
      yield* cast.agents;
    },
  };
  return { ...cast, estimated };
}

function run({ agents, follows }: ReturnType<typeof population>, time: Time, given: object) {
  const settings = behavioralSettingsSchema.parse(given);
  const world = createWorld({ agents, follows, topic: "fees", time, settings, seed: 2 });
  const counted = { activations: 0, events: 0, event_bytes: 0 };
  const count = (event: { readonly kind: string; readonly body: object }): void => {
    counted.events += 1;
    counted.event_bytes += JSON.stringify(event.body).length;
    if (event.kind === "exposure") counted.activations += 1;
  };
  world.initialEvents(count);
  while (world.round < world.rounds) world.runRound(count);
  return counted;
}

function holds(range: Range | null, value: number): boolean {
  return range !== null && range.least <= value && value <= range.most && range.least <= range.likely;
}

describe("an estimate", () => {
  it.each<[number, Time, object]>([
    [12, { rounds: 24, minutes_per_round: 60, start_hour: 8 }, {}],
    [200, { rounds: 72, minutes_per_round: 60, start_hour: 0 }, {}],
    [200, { rounds: 72, minutes_per_round: 60, start_hour: 0 }, { like_probability: 0.9, feed_size: 30 }],
    [200, { rounds: 30, minutes_per_round: 1_440, start_hour: 0 }, { post_probability: 0.05 }],
    [300, { rounds: 200, minutes_per_round: 7, start_hour: 9 }, {}],
  ])("of %p agents, %p, %p holds what a run then has", async (size, time, settings) => {
    const cast = population(size);
    const estimate = await estimateOf(
      { engine: "behavioral", time, engine_settings: { ...settings } },
      cast.estimated,
      "USD",
    );
    const counted = run(cast, time, settings);
    for (const figure of ["activations", "events", "event_bytes"] as const) {
      expect([figure, estimate[figure], counted[figure], holds(estimate[figure], counted[figure])]).toEqual([
        figure,
        estimate[figure],
        counted[figure],
        true,
      ]);
    }
    expect(estimate).toMatchObject({ rounds: time.rounds, agents: size, model_tokens: 0, cost: 0, warnings: [] });
  });

  it("samples the agents of a large cast, and says so by a wider range", async () => {
    const cast = population(5_000);
    const time = { rounds: 1_440, minutes_per_round: 1, start_hour: 0 };
    const { activations } = await estimateOf(
      { engine: "behavioral", time, engine_settings: {} },
      cast.estimated,
      "USD",
    );
    const whole = await estimateOf(
      { engine: "behavioral", time: { ...time, rounds: 40 }, engine_settings: {} },
      cast.estimated,
      "USD",
    );
    const share = (range: Range | null) => (range === null ? 0 : (range.most - range.least) / range.likely);
    expect(share(activations)).toBeGreaterThan(share(whole.activations));
  });

  it("knows nothing of other engines but rounds and time", async () => {
    const time = { rounds: 24, minutes_per_round: 30, start_hour: 0 };
    const estimate = await estimateOf({ engine: "oasis", time, engine_settings: {} }, population(12).estimated, "USD");
    expect(estimate).toMatchObject({ rounds: 24, agents: 12, simulated_hours: 12, activations: null, seconds: null });
  });

  it("says what it says in the simulation's language", async () => {
    const time = { rounds: 2_000, minutes_per_round: 60, start_hour: 0 };
    const texts = async (engine_settings: SimulationDefinition["engine_settings"]): Promise<string> => {
      const { basis, warnings } = await estimateOf(
        { engine: "behavioral", time, engine_settings },
        population(12).estimated,
        "USD",
      );
      return [basis, ...warnings].join(" ");
    };
    expect(await texts({ language: "zh" })).toMatch(/激活次数.*2000 轮太多/);
    for (const settings of [{}, { language: "en" }]) {
      expect(await texts(settings)).toMatch(/^Activations follow.*2000 rounds are many/);
    }
  });

  it("warns of more than 1,000 rounds with their number and their time", async () => {
    const of = (rounds: number) =>
      estimateOf(
        { engine: "behavioral", time: { rounds, minutes_per_round: 60, start_hour: 0 }, engine_settings: {} },
        population(12).estimated,
        "USD",
      );
    expect((await of(1_000)).warnings).toEqual([]);
    expect((await of(2_160)).warnings).toEqual([
      expect.stringMatching(/^2160 rounds .* 2160 simulated hours: they take .* seconds/),
    ]);
  });
});
