// SPDX-License-Identifier: Apache-2.0
import { behavioralSettingsSchema } from "@shoal/behavioral-engine";
import type { SimulationDefinition } from "@shoal/simulation-contract";
import { z } from "zod";
import { validate } from "../http/validate.ts";

type Settings = SimulationDefinition["engine_settings"];

const SETTINGS_BYTES_MAX = 65_536;
const DEPTH_MAX = 32;

// Depth first: what comes after it recurses.
export const anySettings = z
  .unknown()
  .refine((settings) => depthWithin(settings, DEPTH_MAX), { error: `nested at most ${DEPTH_MAX} deep`, abort: true })
  .pipe(z.record(z.string(), z.json()))
  .refine(fits, `at most ${SETTINGS_BYTES_MAX} bytes of JSON are possible`);

// Settings of an engine that the gateway does not know are checked by the service alone.
export function checkSettings(engine: string, settings: unknown): Settings {
  const checked = validate(z.object({ settings: anySettings }), { settings }, "body");
  if (engine !== "behavioral") return checked.settings;
  return validate(z.object({ settings: behavioralSettingsSchema }), checked, "body").settings;
}

function fits(settings: Settings): boolean {
  return Buffer.byteLength(JSON.stringify(settings)) <= SETTINGS_BYTES_MAX;
}

function depthWithin(value: unknown, max: number): boolean {
  if (typeof value !== "object" || value === null) return true;
  return max > 0 && Object.values(value).every((part) => depthWithin(part, max - 1));
}
