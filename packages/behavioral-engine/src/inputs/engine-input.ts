// SPDX-License-Identifier: Apache-2.0
import type { AgentProfile, FollowEdge } from "@shoal/cast";

/** What reaches a world from outside, in the form of docs/worker-protocol.md, with its defaults filled in. */
export type EngineInput =
  | {
      readonly type: "news";
      readonly source: string;
      readonly text: string;
      /** -1 to 1. */
      readonly opinion: number;
      /** 0.5 to 3. */
      readonly influence_weight: number;
      /** For how many rounds it is shown, from 1. */
      readonly rounds: number;
    }
  | { readonly type: "post"; readonly agent_id: string; readonly text: string; readonly opinion?: number | undefined }
  | { readonly type: "post"; readonly outsider: string; readonly text: string; readonly opinion: number }
  | { readonly type: "settings"; readonly engine_settings: Readonly<Record<string, unknown>> }
  | { readonly type: "leave"; readonly agent_ids: readonly string[] }
  | { readonly type: "join"; readonly agents: readonly AgentProfile[]; readonly follows: readonly FollowEdge[] }
  | { readonly type: "interview"; readonly agent_id: string; readonly prompt: string; readonly answer: string }
  | { readonly type: "seed"; readonly seed: number };

/** What the behavioral engine takes. */
export const INPUT_TYPES = ["news", "post", "settings", "leave", "join", "interview", "seed"] as const;

/** Why an input is not possible, in words for a person. It has had no effect. */
export class InputRefused extends Error {
  override readonly name = "InputRefused";
}
