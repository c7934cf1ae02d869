// SPDX-License-Identifier: Apache-2.0
import { expect, it } from "@jest/globals";
import { AGENT_KINDS, archetypeOf, ARCHETYPES, checkCast, diversityWarnings, STANCES } from "@shoal/cast";
import fc from "fast-check";
import { checkAnswer } from "./check-answer.ts";
import type { Member, Settled } from "./member.ts";
import { mendSheet } from "./mend-sheet.ts";
import { ruleSheet } from "./rule-sheet.ts";
import { anchorsOf, FIELD_NAMES, profileOf, type Sheet, SHEET_FIELDS } from "./sheet.ts";
import { changesFor } from "./variety.ts";

const scene = fc.record({
  topic: fc.constant("higher fees"),
  language: fc.constantFrom("en" as const, "zh" as const),
  seed: fc.nat(),
});
// Those that a population can have: of a lurker and an amplifier the stance is settled too.
const settled: fc.Arbitrary<Settled> = fc.constantFrom(
  {},
  ...ARCHETYPES.flatMap((archetype) =>
    STANCES.filter((stance) =>
      archetype === "lurker" ? stance === "observer" : (stance === "amplifier") === (archetype === "amplifier"),
    ).map((stance) => ({ archetype, stance })),
  ),
);
const member = fc
  .record({
    kind: fc.constantFrom(...AGENT_KINDS),
    settled,
    type: fc.constantFrom("Person", "Student", "Company", "x"),
  })
  .map(
    (some): Member => ({
      agent_id: "e1",
      name: "Somebody",
      keepsName: true,
      description: "",
      facts: [],
      ...some,
      kind: some.settled.archetype === undefined ? some.kind : "individual",
    }),
  );
const half = fc.double({ min: -1, max: 4, noNaN: true });
const answer = fc.record(
  {
    persona: fc.oneof(fc.string(), fc.constant("A careful person who weighs what higher fees would mean for all.")),
    bio: fc.string(),
    age: fc.oneof(fc.integer(), fc.constant(null)),
    gender: fc.constantFrom("male", "female", "robot", null),
    country: fc.oneof(fc.string(), fc.constant(null)),
    profession: fc.oneof(fc.string(), fc.constant(null)),
    interested_topics: fc.array(fc.string()),
    activity_level: half,
    behavioral_anchors: fc.oneof(
      fc.jsonValue(),
      fc.record({
        posting_style: fc.constantFrom("terse", "emotional", "loud"),
        active_hours: fc.array(fc.integer({ min: 0, max: 25 })),
        stance: fc.constantFrom(...STANCES, "angry"),
        opinion_drift_rate: half,
        influence_weight: half,
      }),
    ),
  },
  { requiredKeys: [] },
);

it("makes a whole and settled profile of whatever a model has answered, and marks what it did", () => {
  fc.assert(
    fc.property(
      member,
      scene,
      fc.oneof(fc.constant(undefined), fc.dictionary(fc.string(), fc.jsonValue()), answer),
      (who, where, answered) => {
        const { values, problems } = checkAnswer(answered, who, where);
        const { sheet, repairs } = mendSheet(values, problems, who, where);
        for (const field of FIELD_NAMES)
          expect([field, SHEET_FIELDS[field].safeParse(sheet[field]).success]).toEqual([field, true]);
        expect(checkCast([profileOf(who, sheet)], [])).toHaveProperty("cast");
        if (who.settled.archetype !== undefined) expect(archetypeOf(anchorsOf(sheet))).toBe(who.settled.archetype);
        if (who.settled.stance !== undefined) expect(sheet.stance).toBe(who.settled.stance);
        const changed = FIELD_NAMES.filter((field) => JSON.stringify(values[field]) !== JSON.stringify(sheet[field]));
        expect(repairs.map(({ field }) => field)).toEqual(changed);
        expect(repairs.every(({ reason, by }) => reason !== "" && by === "rule")).toBe(true);
      },
    ),
    { numRuns: 150 },
  );
});

it("is the same for the same member and seed, and another for another seed", () => {
  const who: Member = {
    agent_id: "e1",
    name: "A",
    keepsName: true,
    type: "Person",
    kind: "individual",
    description: "",
    facts: [],
    settled: {},
  };
  const sheets = [1, 1, 2].map((seed) => ruleSheet(who, { topic: "t", language: "en", seed }));
  expect(sheets[0]).toEqual(sheets[1]);
  expect(sheets[0]).not.toEqual(sheets[2]);
});

it("changes any cast of 12 or more, of whatever profiles, into one that meets the rules of variety", () => {
  fc.assert(
    fc.property(fc.array(member, { minLength: 12, maxLength: 80 }), scene, fc.boolean(), (some, where, isUniform) => {
      const members = some.map((one, index) => ({ ...one, settled: {}, agent_id: `e${index}`, name: `N${index}` }));
      const first = ruleSheet(members[0]!, where);
      let sheets: Sheet[] = members.map((one) => (isUniform ? { ...first, name: one.name } : ruleSheet(one, where)));
      for (let round = 0; round < 5; round++) {
        const changes = changesFor({ members, scene: where }, sheets);
        if (changes.length === 0) break;
        sheets = [...sheets];
        for (const { index, byRule } of changes) sheets[index] = byRule;
      }
      expect(changesFor({ members, scene: where }, sheets)).toEqual([]);
      expect(diversityWarnings(sheets.map(anchorsOf))).toEqual([]);
    }),
    { numRuns: 25 },
  );
});
