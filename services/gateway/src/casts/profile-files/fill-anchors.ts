// SPDX-License-Identifier: Apache-2.0
import { kindOfType } from "../../cast-generation/member-kind.ts";
import { withLeastShares } from "../../cast-generation/least-shares.ts";
import { type Anchors, anchorsByRule, type RuledMember } from "../../cast-generation/rule-sheet.ts";
import { type AnchorField, archetypeOfSheet, OF_ANCHORS } from "../../cast-generation/sheet.ts";
import type { ToldProfile } from "./told-profile.ts";

// Still unchecked, where the file has told some.
export interface FilledAnchors {
  readonly anchors: Readonly<Record<AnchorField, unknown>>;
  readonly filled: readonly AnchorField[];
}

// What the file does not tell of anchors, by rule: the same for the same file and seed, and so varied that a cast of 12 or
// more whose anchors nobody has told has its least share of each archetype.
export function fillAnchors(told: readonly ToldProfile[], seed: number): FilledAnchors[] {
  const members = told.map(memberOf);
  const drawn = members.map((member) => anchorsByRule(member, seed));
  const isFree = told.map(({ anchors }) => Object.keys(anchors).length === 0);
  const merged = drawn.map((anchors, index) => ({ ...anchors, ...told[index]!.anchors }) as Anchors);
  const archetypes = merged.map(archetypeOfSheet);
  const ids = members.map(({ agent_id }) => agent_id);
  const chosen = withLeastShares(archetypes, isFree, ids, seed);
  return told.map(({ anchors }, index) => {
    const archetype = chosen[index]!;
    const isChanged = archetype !== archetypes[index];
    const byRule = isChanged ? anchorsByRule(members[index]!, seed, archetype) : drawn[index]!;
    return { anchors: { ...byRule, ...anchors }, filled: OF_ANCHORS.filter((field) => !(field in anchors)) };
  });
}

function memberOf({ profile, type }: ToldProfile): RuledMember {
  return { agent_id: profile.agent_id, kind: profile.kind ?? kindOfType(type), settled: {} };
}
