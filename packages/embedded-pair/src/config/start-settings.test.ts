// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { readStartSettings, startSettingsSchema } from "./start-settings.ts";

const OFFLINE = { LLM_PROVIDER: "offline" };

describe("readStartSettings", () => {
  it("keeps its data in .shoal and listens on 8080 unless told otherwise", () => {
    expect(readStartSettings({})).toEqual({ dataDir: resolve(".shoal"), port: 8080, logLevel: "info", model: OFFLINE });
  });

  it("takes folder, port and log level from the environment", () => {
    const env = { SHOAL_DATA_DIR: "/data", PORT: "0", LOG_LEVEL: "debug" };
    expect(readStartSettings(env)).toEqual({ dataDir: "/data", port: 0, logLevel: "debug", model: OFFLINE });
  });

  it("answers interviews with a model if a key is given, and hands its settings on", () => {
    const model = { LLM_API_KEY: "key", LLM_BASE_URL: "http://127.0.0.1:1234/v1", LLM_MODEL_NAME: "small" };
    expect(readStartSettings({ ...model }).model).toEqual({ ...model, LLM_PROVIDER: "openai" });
    expect(readStartSettings({ ...model, LLM_PROVIDER: "offline" }).model).toMatchObject(OFFLINE);
    expect(readStartSettings({ LLM_PROVIDER: "openai" }).model).toEqual({ LLM_PROVIDER: "openai" });
  });

  it("hands on several endpoints and models, whose keys may be in files", () => {
    const several = {
      LLM_ENDPOINTS: '{"near":{}}',
      LLM_MODELS: '{"cast":{}}',
      LLM_MODEL_NAME: "small",
      LLM_RECORDING: "answers.jsonl",
      LLM_CURRENCY: "EUR",
    };
    expect(readStartSettings({ ...several }).model).toEqual({ ...several, LLM_PROVIDER: "openai" });
    for (const name of ["LLM_API_KEY_FILE", "LLM_ENDPOINTS_FILE"]) {
      expect(readStartSettings({ [name]: "/run/secrets/llm" }).model).toEqual({
        [name]: "/run/secrets/llm",
        LLM_PROVIDER: "openai",
      });
    }
  });

  it.each(["65536", "-1", "http", "80.5"])("refuses %s as a port", (PORT) => {
    expect(() => readStartSettings({ PORT })).toThrow("PORT: a port number from 0 to 65535 is expected");
  });
});

const page = readFileSync(new URL("../../../../docs/configuration.md", import.meta.url), "utf8");

function listedIn(section: RegExp): string[] {
  const [, text = ""] = section.exec(page) ?? [];
  return [...text.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name = ""]) => name).sort();
}

it("docs/configuration.md lists exactly the settings of npm start, all of the gateway's for models among them", () => {
  const known = Object.keys(startSettingsSchema.shape).sort();
  const forModels = (name: string) => name.startsWith("LLM_");
  expect(listedIn(/^## npm start$(.*)/ms)).toEqual(known.filter((name) => !forModels(name)));
  expect(listedIn(/^## Gateway$(.*?)^## /ms).filter(forModels)).toEqual(known.filter(forModels));
});
