// SPDX-License-Identifier: Apache-2.0
import {
  inputToProto,
  type RestartPolicy,
  restartPolicyToProto,
  type RunInput,
  type SimulationClient,
} from "@shoal/simulation-contract";
import { type InputJson, toInputJson } from "./input-json.ts";
import { type RunJson, toRunJson } from "./run-json.ts";
import { present, translating } from "./translated-call.ts";

// An input is taken between two rounds, however long the one that goes on.
const INPUT_DEADLINE_MS = 30_000;

export interface ForkWanted {
  readonly run_id: string;
  readonly round: number;
  readonly seed?: number | undefined;
  readonly settings?: unknown;
  readonly rounds?: number | undefined;
  readonly drop_inputs?: boolean | undefined;
  readonly inputs?: readonly { readonly round: number; readonly input: RunInput }[] | undefined;
  readonly restart_policy?: RestartPolicy | undefined;
}

// What changes the course of a run, as the rest of the gateway sees it.
export class RunSteering {
  readonly #client: SimulationClient;

  constructor(client: SimulationClient) {
    this.#client = client;
  }

  async pause(namespace: string, requestId: string, runId: string): Promise<RunJson> {
    const request = { namespace, request_id: requestId, run_id: runId };
    const answer = await translating(() => this.#client.pauseRun(request));
    return toRunJson(present(answer.run));
  }

  async resume(namespace: string, requestId: string, runId: string): Promise<RunJson> {
    const request = { namespace, request_id: requestId, run_id: runId };
    const answer = await translating(() => this.#client.resumeRun(request));
    return toRunJson(present(answer.run));
  }

  async fork(namespace: string, requestId: string, wanted: ForkWanted, signal?: AbortSignal): Promise<RunJson> {
    const { settings, inputs = [], restart_policy, rounds = 0, drop_inputs = false, seed, ...of } = wanted;
    const request = {
      namespace,
      request_id: requestId,
      ...of,
      ...(seed === undefined ? {} : { seed }),
      ...(settings === undefined ? {} : { engine_settings: Buffer.from(JSON.stringify(settings)) }),
      rounds,
      drop_inputs,
      inputs: inputs.map(({ round, input }) => ({ round, input: inputToProto(input) })),
      ...(restart_policy === undefined ? {} : { restart_policy: restartPolicyToProto(restart_policy) }),
    };
    const answer = await translating(() => this.#client.forkRun(request, { signal }));
    return toRunJson(present(answer.run));
  }

  async addInput(namespace: string, requestId: string, runId: string, input: RunInput): Promise<InputJson> {
    const request = { namespace, request_id: requestId, run_id: runId, input: inputToProto(input) };
    const answer = await translating(() => this.#client.addInput(request, { deadlineMs: INPUT_DEADLINE_MS }));
    return toInputJson(present(answer.input));
  }
}
