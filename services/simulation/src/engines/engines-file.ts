// SPDX-License-Identifier: AGPL-3.0-only
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ConfigError } from "@shoal/service-runtime";
import { INPUT_TYPES } from "@shoal/simulation-contract";
import { z } from "zod";
import { DEFAULT_WORKER_LIMITS } from "../bridge/index.ts";
import { MEMORY_MB_MAX, MEMORY_MB_MIN } from "../config/config.ts";
import type { Engine } from "./engine.ts";

const milliseconds = z.int().min(100).max(3_600_000).optional();
const engineEntry = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9_-]{0,63}$/, "a lower-case name of at most 64 characters is expected"),
  description: z.string().min(1).max(500),
  command: z.array(z.string().min(1).max(4_096)).min(1, "at least the program is expected").max(64),
  platforms: z
    .array(z.string().regex(/^[a-z][a-z0-9_]{0,63}$/, "the name of a platform is expected"))
    .min(1)
    .max(16),
  deterministic: z.boolean(),
  answers_interviews: z.boolean().default(false),
  pauses: z.boolean().default(false),
  checkpoints: z.boolean().default(false),
  inputs: z
    .array(z.enum(INPUT_TYPES, `${INPUT_TYPES.join(", ")} are possible`))
    .max(INPUT_TYPES.length)
    .refine((types) => new Set(types).size === types.length, "a kind of input is named twice")
    .default([]),
  limits: z
    .strictObject({
      ready_ms: milliseconds,
      silence_ms: milliseconds,
      command_ms: milliseconds,
      stop_grace_ms: milliseconds,
      memory_mb: z.int().min(MEMORY_MB_MIN).max(MEMORY_MB_MAX).optional(),
    })
    .default({}),
});
const enginesFile = z.strictObject({ engines: z.array(engineEntry).max(64) });
type EngineEntry = z.infer<typeof engineEntry>;

/** The engines of a file. A ConfigError names all that is wrong with it. */
export async function readEnginesFile(
  path: string,
  reserved: readonly string[],
  defaultMemoryMb: number,
): Promise<Engine[]> {
  const parsed = enginesFile.safeParse(await readJson(path));
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => problem(issue.path, issue.message)));
  }
  const { engines } = parsed.data;
  const doubles = engines.flatMap(({ name }, index) => {
    if (reserved.includes(name)) return [problem(["engines", index, "name"], `"${name}" is built in`)];
    const isDouble = engines.findIndex((other) => other.name === name) < index;
    return isDouble ? [problem(["engines", index, "name"], `"${name}" is there twice`)] : [];
  });
  if (doubles.length > 0) throw new ConfigError(doubles);
  return engines.map((entry) => toEngine(entry, dirname(path), defaultMemoryMb));
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch (error) {
    const reason = error instanceof SyntaxError ? "is not JSON" : "can't be read";
    throw new ConfigError([`ENGINES_FILE: ${path} ${reason}; a JSON file as in docs/worker-protocol.md is expected`]);
  }
}

function toEngine(
  { limits, command, answers_interviews, ...rest }: EngineEntry,
  folder: string,
  defaultMemoryMb: number,
): Engine {
  return {
    ...rest,
    answersInterviews: answers_interviews,
    command: command.map((word, index) => resolveWord(word, index, folder)),
    limits: {
      readyMs: limits.ready_ms ?? DEFAULT_WORKER_LIMITS.readyMs,
      silenceMs: limits.silence_ms ?? DEFAULT_WORKER_LIMITS.silenceMs,
      commandMs: limits.command_ms ?? DEFAULT_WORKER_LIMITS.commandMs,
      stopGraceMs: limits.stop_grace_ms ?? DEFAULT_WORKER_LIMITS.stopGraceMs,
      memoryMb: limits.memory_mb ?? defaultMemoryMb,
    },
    // What an engine of the file does with its settings is between it and who writes them.
    checkSettings: (settings) => ({ settings }),
  };
}

function resolveWord(word: string, index: number, folder: string): string {
  if (index === 0 && word === "node") return process.execPath;
  return word.startsWith("./") ? join(folder, word) : word;
}

function problem(path: readonly PropertyKey[], message: string): string {
  const field = path
    .map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`))
    .join("")
    .slice(1);
  return `ENGINES_FILE: ${field === "" ? "the file" : field}: ${message}`;
}
