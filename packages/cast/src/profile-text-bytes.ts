// SPDX-License-Identifier: Apache-2.0
import type { AgentProfile } from "./profile.ts";

// Before each text of a message: its field's number, and its length.
const HEAD_BYTES = 4;

/** Upper bound of what the texts of a profile take in a message, in bytes. */
export function profileTextBytes(profile: AgentProfile): number {
  const { agent_id, name, persona, bio = "", country = "", profession = "", interested_topics = [] } = profile;
  const texts = [agent_id, name, persona, bio, country, profession, ...interested_topics];
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text) + HEAD_BYTES, 0);
}
