// SPDX-License-Identifier: AGPL-3.0-only
import { fileURLToPath } from "node:url";
import { behavioralSettingsSchema, INPUT_TYPES } from "@shoal/behavioral-engine";
import { plainReason } from "@shoal/cast";
import { DEFAULT_WORKER_LIMITS } from "../bridge/index.ts";
import type { Engine, EngineSettings } from "./engine.ts";

// Workers run compiled, also where this file runs from its source.
const worker = new URL(
  import.meta.url.endsWith(".ts") ? "../../dist/workers/behavioral/main.js" : "../../workers/behavioral/main.js",
  import.meta.url,
);

/** What a Node.js process has in memory beside its heap. */
const BESIDE_HEAP_MB = 96;

/** The engine that is built in. Its heap is limited as well, so that it collects garbage before it is killed. */
export function behavioralEngine(memoryMb: number): Engine {
  return {
    name: "behavioral",
    description: "Rule-driven people: activity, feed, actions and opinions after published models, no language model.",
    command: [process.execPath, `--max-old-space-size=${memoryMb - BESIDE_HEAP_MB}`, fileURLToPath(worker)],
    platforms: ["twitter"],
    deterministic: true,
    answersInterviews: false,
    pauses: true,
    checkpoints: true,
    inputs: INPUT_TYPES,
    limits: { ...DEFAULT_WORKER_LIMITS, memoryMb },
    checkSettings,
  };
}

function checkSettings(settings: EngineSettings): ReturnType<Engine["checkSettings"]> {
  const checked = behavioralSettingsSchema.safeParse(settings, { error: plainReason });
  if (checked.success) return { settings: checked.data };
  return {
    violations: checked.error.issues.map(({ path, message }) => ({ field: path.join("."), reason: message })),
  };
}
