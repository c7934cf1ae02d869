// SPDX-License-Identifier: Apache-2.0
import type { AgentProfile } from "@shoal/cast";
import { cutText } from "../cut-text.ts";
import { lineOf } from "./line-of.ts";

// Without one of these OASIS does not load a profile. What nobody has told is what MiroFish takes then, of the country
// nothing; it is named, so that it is not taken for told when the file comes back.
const INSTEAD = { age: 30, gender: "other", mbti: "ISTJ", country: "unknown" } as const;

const BIO_MAX = 150;

export interface ForOthers {
  readonly bio: string;
  readonly persona: string;
  readonly age: number;
  readonly gender: string;
  readonly mbti: string;
  readonly country: string;
  // Which of them nobody has told.
  readonly filled: readonly string[];
}

export function forOthers(agent: AgentProfile): ForOthers {
  const { name, age, gender, mbti, country } = agent;
  const persona = agent.persona || agent.bio || name;
  const bio = agent.bio ?? cutText(lineOf(persona), BIO_MAX);
  const instead = Object.keys(INSTEAD).filter((field) => agent[field as keyof typeof INSTEAD] === undefined);
  const filled = [
    ...(agent.bio === undefined ? ["bio"] : []),
    ...(agent.persona === "" ? ["persona"] : []),
    ...instead,
  ];
  return {
    bio,
    persona,
    age: age ?? INSTEAD.age,
    gender: gender ?? INSTEAD.gender,
    mbti: mbti ?? INSTEAD.mbti,
    country: country ?? INSTEAD.country,
    filled,
  };
}
