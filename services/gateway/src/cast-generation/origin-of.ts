// SPDX-License-Identifier: Apache-2.0
import type { Origin } from "../casts/origin.ts";
import type { Member } from "./member.ts";
import type { Written } from "./profile-author.ts";
import { PROFILE_PROMPT_VERSION } from "./profile-prompt.ts";

export function originOf({ agent_id, type }: Member, { provider, model, repairs }: Written): Origin {
  const prompt_version = model === null ? null : PROFILE_PROMPT_VERSION;
  return { agent_id, type, provider, model, prompt_version, repairs };
}
