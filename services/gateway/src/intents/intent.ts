// SPDX-License-Identifier: Apache-2.0
import type { RestartPolicy, RunInput, SimulationDefinition } from "@shoal/simulation-contract";

export interface CreateSimulation {
  readonly kind: "create_simulation";
  readonly cast_id: string;
  readonly definition: SimulationDefinition;
}

export interface StartRun {
  readonly kind: "start_run";
  readonly simulation_id: string;
  readonly seed?: number;
  readonly restart_policy?: RestartPolicy;
}

export interface ForkRun {
  readonly kind: "fork_run";
  readonly run_id: string;
  readonly round: number;
  readonly seed?: number | undefined;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly rounds?: number | undefined;
  readonly drop_inputs: boolean;
  readonly inputs: readonly { readonly round: number; readonly input: RunInput }[];
  readonly restart_policy?: RestartPolicy | undefined;
}

export interface DeleteSimulation {
  readonly kind: "delete_simulation";
  readonly simulation_id: string;
}

export interface DeleteRun {
  readonly kind: "delete_run";
  readonly run_id: string;
}

export type Wish = CreateSimulation | StartRun | ForkRun | DeleteSimulation | DeleteRun;

// What the gateway is about to ask the simulation service for: written before, taken back once the answer is known.
export interface Intent<W extends Wish = Wish> {
  readonly namespace: string;
  readonly requestId: string;
  readonly wish: W;
}
