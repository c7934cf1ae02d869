// SPDX-License-Identifier: Apache-2.0
import { expect, it } from "@jest/globals";
import { behavioralSettingsSchema, forecastActivations } from "../src/index.ts";
import { mixedAgents } from "./cast-builder.ts";
import { exposuresOf, runWorld } from "./run-world.ts";

const CURVE = Array.from({ length: 24 }, (_, hour) => (hour < 7 ? 0.1 : 1.2));

it.each([
  { rounds: 24, minutes_per_round: 60, settings: {} },
  { rounds: 100, minutes_per_round: 50, settings: {} },
  { rounds: 60, minutes_per_round: 720, settings: { hourly_activity: CURVE } },
  { rounds: 90, minutes_per_round: 1_440, settings: { hourly_activity: CURVE, hourly_activity_shift: 8 } },
])(
  "$rounds rounds of $minutes_per_round minutes have as many activations as were forecast",
  ({ settings, ...rest }) => {
    const agents = mixedAgents(40);
    const time = { ...rest, start_hour: 5 };
    const { mean, deviation } = forecastActivations(agents, time, behavioralSettingsSchema.parse(settings));
    expect(deviation).toBeGreaterThan(0);
    for (const seed of [1, 2, 3]) {
      const active = exposuresOf(runWorld({ agents, time, settings, seed })).length;
      expect(Math.abs(active - mean)).toBeLessThan(4 * deviation);
    }
  },
);
