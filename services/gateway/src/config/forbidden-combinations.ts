// SPDX-License-Identifier: Apache-2.0
import { accessSync, constants, existsSync, statSync } from "node:fs";
import { dirname } from "node:path";
import type { z } from "zod";
import type { ModelSetting } from "./model-settings.ts";
import { isLoopback } from "./loopback.ts";

const CERTIFICATE_FILES = ["SIMULATION_CA_FILE", "SIMULATION_CERT_FILE", "SIMULATION_KEY_FILE"] as const;

// What is wrong by itself may be missing here.
interface Combined {
  readonly DEBUG?: boolean;
  readonly HOST?: string;
  readonly SIMULATION_ADDRESS?: string;
  readonly SIMULATION_CA_FILE?: Buffer | undefined;
  readonly SIMULATION_CERT_FILE?: Buffer | undefined;
  readonly SIMULATION_KEY_FILE?: Buffer | undefined;
  readonly DATABASE_URL?: string | undefined;
  readonly DATABASE_PASSWORD?: string | undefined;
  readonly LLM_PROVIDER?: "offline" | "openai" | "replay" | undefined;
  readonly LLM_API_KEY?: string | undefined;
  readonly LLM_BASE_URL?: string | undefined;
  readonly LLM_ENDPOINTS?: Readonly<Record<string, unknown>> | undefined;
  readonly LLM_MODEL_NAME?: string | undefined;
  readonly LLM_MODELS?: Readonly<Record<string, Pick<ModelSetting, "endpoints">>> | undefined;
  readonly LLM_RECORDING?: string | undefined;
}

export function forbidCombinations(settings: Combined, context: z.core.$RefinementCtx): void {
  const refuse = (name: string, message: string) => context.addIssue({ code: "custom", path: [name], message });
  const { DEBUG, HOST, SIMULATION_ADDRESS } = settings;
  if (DEBUG === true && HOST !== undefined && !isLoopback(HOST)) {
    refuse("DEBUG", "refused while HOST is not a loopback address: verbose logs are for your own machine");
  }
  const isPlain = SIMULATION_ADDRESS?.startsWith("tls://") === false;
  for (const name of CERTIFICATE_FILES) {
    if (isPlain && settings[name] !== undefined) refuse(name, "only for a tls:// SIMULATION_ADDRESS");
  }
  if ((settings.SIMULATION_CERT_FILE === undefined) !== (settings.SIMULATION_KEY_FILE === undefined)) {
    refuse("SIMULATION_CERT_FILE", "a client certificate needs SIMULATION_KEY_FILE, and the other way round");
  }
  if (settings.DATABASE_PASSWORD !== undefined) forbidSecondPassword(settings.DATABASE_URL, refuse);
  const named = new Set(context.issues.map(({ path }) => path?.[0]));
  if (!named.has("LLM_PROVIDER"))
    requireModel(settings, (name, message) => {
      if (!named.has(name)) refuse(name, message);
    });
}

function forbidSecondPassword(url: string | undefined, refuse: (name: string, message: string) => void): void {
  if (url === undefined) return refuse("DATABASE_PASSWORD", "only beside DATABASE_URL");
  if (!URL.canParse(url)) return;
  const { username, password } = new URL(url);
  if (password !== "") return refuse("DATABASE_PASSWORD", "DATABASE_URL holds a password already: give one of them");
  if (username === "") refuse("DATABASE_URL", "the user of DATABASE_PASSWORD is to be named");
}

// Interviews need somebody who answers: a model, or the offline provider if that is what is wanted.
function requireModel(
  { LLM_PROVIDER, LLM_API_KEY, LLM_ENDPOINTS, LLM_BASE_URL, LLM_MODEL_NAME, LLM_MODELS, LLM_RECORDING }: Combined,
  refuse: (name: string, message: string) => void,
): void {
  for (const [purpose, { endpoints = [] }] of Object.entries(LLM_MODELS ?? {})) {
    const unknown = endpoints.find((name) => LLM_ENDPOINTS === undefined || !Object.hasOwn(LLM_ENDPOINTS, name));
    if (unknown !== undefined) refuse("LLM_MODELS", `${purpose}.endpoints: LLM_ENDPOINTS has no ${unknown}`);
  }
  if (LLM_ENDPOINTS !== undefined) {
    if (LLM_API_KEY !== undefined) refuse("LLM_API_KEY", "not beside LLM_ENDPOINTS: each endpoint has its own");
    if (LLM_BASE_URL !== undefined) refuse("LLM_BASE_URL", "not beside LLM_ENDPOINTS: each endpoint has its own");
  }
  if (LLM_PROVIDER === "offline") {
    if (LLM_RECORDING !== undefined) refuse("LLM_RECORDING", "only beside a model: offline asks none");
    return;
  }
  if (LLM_PROVIDER === "replay") {
    if (LLM_RECORDING === undefined) refuse("LLM_RECORDING", "required for LLM_PROVIDER=replay");
    else if (!isReadable(LLM_RECORDING)) refuse("LLM_RECORDING", "the path of a readable file is expected");
    if (LLM_MODEL_NAME === undefined)
      refuse("LLM_MODEL_NAME", "required for LLM_PROVIDER=replay: that of the recording");
    return;
  }
  if (LLM_RECORDING !== undefined && !isAppendable(LLM_RECORDING)) {
    refuse("LLM_RECORDING", "the path of a file is expected that can be made or written");
  }
  if (LLM_PROVIDER === undefined && LLM_API_KEY === undefined && LLM_ENDPOINTS === undefined) {
    return refuse("LLM_PROVIDER", "required unless LLM_API_KEY is given; offline answers interviews without a model");
  }
  if (LLM_API_KEY === undefined && LLM_ENDPOINTS === undefined)
    refuse("LLM_API_KEY", "required unless LLM_PROVIDER=offline");
  if (LLM_MODEL_NAME === undefined) refuse("LLM_MODEL_NAME", "required unless LLM_PROVIDER=offline");
}

function isReadable(path: string): boolean {
  return isFile(path) && isAccessible(path, constants.R_OK);
}

function isAppendable(path: string): boolean {
  if (!existsSync(path)) return isAccessible(dirname(path), constants.W_OK);
  return isFile(path) && isAccessible(path, constants.R_OK | constants.W_OK);
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function isAccessible(path: string, mode: number): boolean {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    return false;
  }
}
