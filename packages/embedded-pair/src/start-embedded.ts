// SPDX-License-Identifier: Apache-2.0
import { join } from "node:path";
import type { RunningProgram } from "@shoal/service-runtime";
import type { StartSettings } from "./config/start-settings.ts";
import { startPair, type Pair, type PairOptions } from "./start-pair.ts";

type EmbeddedSettings = StartSettings & Pick<PairOptions, "programs">;

/**
 * Starts the pair as `npm start` does and says where it is and how to use it. The key is shown only when it was made
 * just now.
 * @throws Error in words for whoever typed the command
 */
export async function startEmbedded(settings: EmbeddedSettings, say: (text: string) => void): Promise<RunningProgram> {
  const { model, ...options } = settings;
  const pair = await startPair({ ...options, settings: { gateway: model } }).catch((error: unknown) => {
    throw explained(error, settings);
  });
  say(welcome(pair, settings));
  return {
    failed: pair.failed,
    dispose: async () => {
      say("Stopping …");
      await pair.stop();
    },
  };
}

function explained(error: unknown, { port }: StartSettings): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  if (!error.message.includes("EADDRINUSE")) return error;
  const text = `Port ${port} is in use by another program. Choose another one: PORT=8081 npm start`;
  return new Error(text, { cause: error });
}

function welcome(pair: Pair, { dataDir }: StartSettings): string {
  const key = pair.apiKeyIsNew
    ? `API key      ${pair.apiKey}   (shown this once; kept in ${pair.keyFile})`
    : `API key      in ${pair.keyFile}`;
  return [
    "Shoal is running.",
    `Gateway      ${pair.url}`,
    key,
    `Data, logs   ${dataDir}, ${join(dataDir, "logs")}`,
    `Try it       curl -H "X-API-Key: $(cat '${pair.keyFile}')" ${pair.url}/v1/simulations`,
    "Live page    POST /v1/runs/{run_id}/tickets gives the link for a browser (docs/rest.md)",
    "Stop it      Ctrl-C",
  ].join("\n");
}
