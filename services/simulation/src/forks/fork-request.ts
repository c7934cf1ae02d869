// SPDX-License-Identifier: AGPL-3.0-only
import { sha256OfJson } from "@shoal/cast";
import type { RestartPolicy, RunInput } from "@shoal/simulation-contract";
import type { EngineSettings } from "../engines/index.ts";

/** What ForkRun is asked for. */
export interface ForkRequest {
  readonly namespace: string;
  readonly requestId: string;
  readonly runId: string;
  readonly round: number;
  readonly seed: number | undefined;
  /** Members that replace those of the same name. */
  readonly engineSettings: EngineSettings | undefined;
  /** Of the fork in all; 0 for as many as the parent has. */
  readonly rounds: number;
  readonly dropInputs: boolean;
  readonly inputs: readonly { readonly round: number; readonly inputId: string; readonly input: RunInput }[];
  /** Without it, the parent's. */
  readonly restartPolicy: RestartPolicy | undefined;
}

/** The same for the same request. */
export function digestOf({ namespace: _namespace, requestId: _requestId, ...asked }: ForkRequest): string {
  // By way of JSON: what is undefined is left out there.
  return sha256OfJson(JSON.parse(JSON.stringify(asked)));
}
