// SPDX-License-Identifier: Apache-2.0

const STYLES = ["terse", "verbose", "meme-heavy", "data-driven", "emotional"] as const;
const STANCES = ["supportive", "opposing", "neutral"] as const;

/**
 * A profile for whoever the prompt names as `Person N`, so that a thousand of them are a cast of which nothing has to be
 * put right: of each twenty there are five lurkers, three reactors, two amplifiers and two leaders.
 */
export function profileFor(prompt: string): object {
  const number = Number(/name: Person (\d+)/.exec(prompt)?.[1] ?? 0);
  return {
    name: `Person ${number}`,
    persona: `Person ${number} lives in house ${number} of a long street and has weighed what higher fees would mean there.`,
    bio: `House ${number}.`,
    age: 20 + (number % 60),
    gender: number % 2 === 0 ? "female" : "male",
    country: "Portugal",
    profession: "Neighbour",
    interested_topics: ["fees", `house ${number}`],
    ...behaviour(number),
  };
}

function behaviour(number: number): object {
  const active_hours = Array.from({ length: 5 }, (_, hour) => (number + 3 * hour) % 24);
  const spread = (number * 37) % 100;
  const posting_style = STYLES[number % STYLES.length];
  const stance = STANCES[number % STANCES.length];
  const [activity_level, changed] = kind(number % 20, spread);
  const anchors = {
    posting_style,
    stance,
    opinion_drift_rate: 0.31 + spread / 500,
    influence_weight: 0.8 + spread / 100,
  };
  return { activity_level, behavioral_anchors: { ...anchors, ...changed, active_hours } };
}

function kind(place: number, spread: number): readonly [activity: number, changed: object] {
  if (place < 5) return [0.1 + spread / 1_000, { stance: "observer", influence_weight: 0.5 + spread / 400 }];
  if (place < 8) return [0.5, { posting_style: "emotional", opinion_drift_rate: 0.6 + spread / 300 }];
  if (place < 10) return [0.75 + spread / 1_000, { stance: "amplifier" }];
  if (place < 12) return [0.6, { influence_weight: 2.1 + spread / 200, opinion_drift_rate: spread / 400 }];
  return [0.31 + spread / 300, {}];
}
