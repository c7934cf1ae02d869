// SPDX-License-Identifier: Apache-2.0
import type { Json } from "./running-gateway.ts";
import type { ModelRequest } from "./stub-model.ts";

export const ANCHORS = {
  posting_style: "terse",
  active_hours: [9, 12, 18, 20],
  stance: "neutral",
  opinion_drift_rate: 0.5,
  influence_weight: 1,
};
export const GOOD = {
  name: "Somebody",
  persona: "A careful person from a small town who has read about higher fees and weighs what they would mean.",
  bio: "Reads first, writes later.",
  age: 41,
  gender: "female",
  country: "Portugal",
  profession: "Librarian",
  interested_topics: ["books", "local news"],
  activity_level: 0.5,
  behavioral_anchors: ANCHORS,
};

// Who is asked about.
export function nameIn({ prompt }: ModelRequest): string {
  return /name: (.*)/.exec(prompt)?.[1] ?? "";
}

export const own = (request: ModelRequest, changes: Json = {}): string =>
  JSON.stringify({ ...GOOD, persona: `${nameIn(request)}. ${GOOD.persona}`, ...changes });
