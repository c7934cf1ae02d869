// SPDX-License-Identifier: Apache-2.0
import type { proto } from "@shoal/simulation-contract";

export interface ActionJson {
  readonly seq: number;
  readonly round: number;
  readonly platform: string;
  readonly agent_id: string;
  readonly type: string;
  readonly body: unknown;
}

export function toActionJson({ seq, round, platform, agent_id, type, body }: proto.Action__Output): ActionJson {
  return { seq, round, platform, agent_id, type, body: JSON.parse(body.toString()) };
}
