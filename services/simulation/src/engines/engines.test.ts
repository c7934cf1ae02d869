// SPDX-License-Identifier: AGPL-3.0-only
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { isAbsolute, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { ConfigError } from "@shoal/service-runtime";
import { loadEngines } from "./engines.ts";

const ECHO = {
  name: "echo",
  description: "Says back what it is told.",
  command: ["node", "./echo-worker.mjs", "--loud"],
  platforms: ["twitter", "reddit"],
  deterministic: false,
};
const DEFINITION = {
  name: "d",
  engine: "behavioral",
  platforms: ["twitter"],
  topic: "t",
  time: { rounds: 1, minutes_per_round: 60, start_hour: 0 },
  engine_settings: {},
};

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "shoal-engines-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function enginesFile(content: unknown): Promise<string> {
  const path = join(folder, "engines.json");
  await writeFile(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

/** What is wrong with a file, a line each. */
async function problems(content: unknown): Promise<readonly string[]> {
  const error: unknown = await loadEngines(await enginesFile(content)).catch((reason: unknown) => reason);
  if (!(error instanceof ConfigError)) throw new Error("a ConfigError was expected");
  return error.problems;
}

describe("the engines", () => {
  it("are the built-in one and those of the file, in its order", async () => {
    const path = await enginesFile({ engines: [ECHO, { ...ECHO, name: "bravo" }] });
    expect((await loadEngines(path)).list().map(({ name }) => name)).toEqual(["behavioral", "echo", "bravo"]);
    const [behavioral] = (await loadEngines(undefined)).list();
    expect(behavioral).toMatchObject({ name: "behavioral", platforms: ["twitter"], deterministic: true });
    expect(behavioral?.command[0]).toBe(process.execPath);
    expect(behavioral?.command[1]).toBe("--max-old-space-size=4000");
    expect(behavioral?.command[2]).toMatch(/services\/simulation\/dist\/workers\/behavioral\/main\.js$/);
  });

  it("run node as the service does, and find what lies beside the file", async () => {
    const echo = (await loadEngines(await enginesFile({ engines: [ECHO] }))).get("echo");
    expect(echo.command).toEqual([process.execPath, join(folder, "echo-worker.mjs"), "--loud"]);
    expect(echo.command.slice(0, 2).every(isAbsolute)).toBe(true);
  });

  it("have the default of each limit that the file leaves out", async () => {
    const file = {
      engines: [
        { ...ECHO, limits: { silence_ms: 900, stop_grace_ms: 100 } },
        { ...ECHO, name: "b" },
      ],
    };
    const engines = await loadEngines(await enginesFile(file));
    expect(engines.get("echo").limits).toEqual({
      readyMs: 10_000,
      silenceMs: 900,
      commandMs: 10_000,
      stopGraceMs: 100,
      memoryMb: 4096,
    });
    expect(engines.get("b").limits).toEqual(engines.get("behavioral").limits);
  });

  it("have the memory that the file gives them, else that of the setting", async () => {
    const file = {
      engines: [
        { ...ECHO, limits: { memory_mb: 300 } },
        { ...ECHO, name: "b" },
      ],
    };
    const engines = await loadEngines(await enginesFile(file), 200);
    expect(engines.list().map(({ name, limits }) => [name, limits.memoryMb])).toEqual([
      ["behavioral", 200],
      ["echo", 300],
      ["b", 200],
    ]);
    expect(engines.get("behavioral").command[1]).toBe("--max-old-space-size=104");
    expect(await problems({ engines: [{ ...ECHO, limits: { memory_mb: 127 } }] })).toHaveLength(1);
  });

  it("can halt, write checkpoints and take inputs only where the file says so", async () => {
    const able = { ...ECHO, name: "able", pauses: true, checkpoints: true, inputs: ["news", "join"] };
    const path = await enginesFile({ engines: [ECHO, able] });
    const engines = await loadEngines(path);
    expect(engines.get("echo")).toMatchObject({ pauses: false, checkpoints: false, inputs: [] });
    expect(engines.get("able")).toMatchObject({ pauses: true, checkpoints: true, inputs: ["news", "join"] });
    const wrong = [
      { ...ECHO, pauses: "yes", checkpoints: 1, inputs: ["weather"] },
      { ...ECHO, name: "twice", inputs: ["news", "news"] },
    ];
    expect(await problems({ engines: wrong })).toEqual([
      expect.stringMatching(/^ENGINES_FILE: engines\[0\]\.pauses: .*boolean/),
      expect.stringMatching(/^ENGINES_FILE: engines\[0\]\.checkpoints: .*boolean/),
      expect.stringMatching(/^ENGINES_FILE: engines\[0\]\.inputs\[0\]: news, .* are possible/),
      expect.stringMatching(/^ENGINES_FILE: engines\[1\]\.inputs: a kind of input is named twice/),
    ]);
  });

  it("are refused with everything that is wrong with their file", async () => {
    const wrong = { ...ECHO, name: "Echo!", command: [], limits: { silence_ms: "1" }, color: "red" };
    expect(await problems({ engines: [ECHO, wrong, 7] })).toEqual([
      expect.stringMatching(/^ENGINES_FILE: engines\[1\]\.name: a lower-case name/),
      expect.stringMatching(/^ENGINES_FILE: engines\[1\]\.command: at least the program/),
      expect.stringMatching(/^ENGINES_FILE: engines\[1\]\.limits\.silence_ms: .*number/),
      expect.stringMatching(/^ENGINES_FILE: engines\[1\]: .*"color"/),
      expect.stringMatching(/^ENGINES_FILE: engines\[2\]: .*object/),
    ]);
    expect(await problems({ engines: [ECHO, ECHO, { ...ECHO, name: "behavioral" }] })).toEqual([
      'ENGINES_FILE: engines[1].name: "echo" is there twice',
      'ENGINES_FILE: engines[2].name: "behavioral" is built in',
    ]);
    expect(await problems([])).toEqual([expect.stringMatching(/^ENGINES_FILE: the file: .*object/)]);
    expect(await problems("{")).toEqual([expect.stringMatching(/engines\.json is not JSON/)]);
  });

  it("are refused when their file can't be read", async () => {
    await expect(loadEngines(join(folder, "absent.json"))).rejects.toThrow("absent.json can't be read");
  });
});

describe("a definition", () => {
  it("gets its engine's settings completed", async () => {
    const engines = await loadEngines(await enginesFile({ engines: [ECHO] }));
    const { engine_settings: settings } = engines.check({ ...DEFINITION, engine_settings: { feed_size: 3 } });
    expect(settings).toMatchObject({ feed_size: 3, confidence_bound: 1 });
    const other = { ...DEFINITION, engine: "echo", engine_settings: { anything: ["goes"] } };
    expect(engines.check(other)).toEqual(other);
  });

  it("is refused with the field and the reason", async () => {
    const engines = await loadEngines(undefined);
    const refusal = (change: object): unknown => {
      try {
        return engines.check({ ...DEFINITION, ...change });
      } catch (error) {
        return error;
      }
    };
    expect(refusal({ engine: "oasis" })).toMatchObject({
      code: "UNPROCESSABLE",
      violations: [{ field: "definition.engine", reason: 'this service has no engine "oasis", only behavioral' }],
    });
    expect(refusal({ platforms: ["twitter", "reddit"] })).toMatchObject({
      code: "UNPROCESSABLE",
      violations: [{ field: "definition.platforms[1]", reason: 'the engine "behavioral" simulates only twitter' }],
    });
    expect(refusal({ engine_settings: { feed_size: 0, colour: 1 } })).toMatchObject({
      code: "INVALID_REQUEST",
      violations: [
        { field: "definition.engine_settings.feed_size", reason: expect.any(String) },
        { field: "definition.engine_settings", reason: expect.stringContaining("colour") },
      ],
    });
  });
});
