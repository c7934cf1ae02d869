// SPDX-License-Identifier: Apache-2.0
import { buffer } from "node:stream/consumers";
import {
  AGENT_KINDS,
  type Cast,
  castHash,
  demographicFields,
  GENDERS,
  MBTI_TYPES,
  newAgentProfileSchema,
  POSTING_STYLES,
  STANCES,
} from "@shoal/cast";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { castCsv, readCastCsv } from "./index.ts";

const HEADER =
  "agent_id,name,persona,activity_level,posting_style,active_hours,stance,opinion_drift_rate,influence_weight,follows";
const ANN = "ann,Ann,A nurse,0.9,verbose,8;9;10;11,supportive,0.05,2.5,bob";
const BOB = "bob,Bob,,0.5,terse,8;9;10;11,neutral,0.5,1,";

const CAST: Cast = {
  agents: [
    {
      agent_id: "ann",
      name: "Ann",
      persona: "A nurse",
      activity_level: 0.9,
      anchors: {
        posting_style: "verbose",
        active_hours: [8, 9, 10, 11],
        stance: "supportive",
        opinion_drift_rate: 0.05,
        influence_weight: 2.5,
      },
    },
    {
      agent_id: "bob",
      name: "Bob",
      persona: "",
      activity_level: 0.5,
      anchors: {
        posting_style: "terse",
        active_hours: [8, 9, 10, 11],
        stance: "neutral",
        opinion_drift_rate: 0.5,
        influence_weight: 1,
      },
    },
  ],
  follows: [{ follower_id: "ann", followee_id: "bob" }],
};

const read = (text: string): Promise<Cast> => readCastCsv(Buffer.from(text));
const lines = (...rows: string[]): string => rows.join("\n");

describe("a cast as CSV", () => {
  it.each([
    ["as it is", lines(HEADER, ANN, BOB)],
    ["with a byte order mark", `\uFEFF${lines(HEADER, ANN, BOB)}`],
    ["with the line ends of Windows", `${[HEADER, ANN, BOB].join("\r\n")}\r\n`],
    ["with empty lines", lines("", HEADER, "", ANN, "", BOB, "")],
    ["with everything quoted", [HEADER, ANN, BOB].map((row) => `"${row.replaceAll(",", '","')}"`).join("\n")],
    ["with spaces around what is no text", lines(HEADER, ANN.replace("0.9,verbose,8;9", " 0.9 , verbose ,8; 9"), BOB)],
  ])("is read %s", async (_name, text) => {
    expect(await read(text)).toEqual(CAST);
  });

  it("is read with its columns in any order, without those that may be left out", async () => {
    const columns =
      "stance,name,agent_id,influence_weight,opinion_drift_rate,active_hours,posting_style,activity_level";
    const { agents, follows } = await read(lines(columns, "neutral,Bob,bob,1,.5,8;9;10;11,terse,0.5"));
    expect(agents).toEqual([CAST.agents[1]]);
    expect(follows).toEqual([]);
  });

  it("is read back as it was written, whatever is in it", async () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 20 }),
      fc.array(fc.constantFrom("=", "'", '"', ",", ";", "\r", "\n", "\t", "@", "x")).map((pieces) => pieces.join("")),
    );
    const within = (min: number, max: number): fc.Arbitrary<number> =>
      fc.double({ min, max, noNaN: true }).map((value) => value + 0);
    const line = text
      .map((value) => `${value}b`.trim())
      .filter((value) => demographicFields.country.safeParse(value).success);
    const topic = line.filter((value) => demographicFields.interested_topics.element.safeParse(value).success);
    const told = fc.record(
      {
        kind: fc.constantFrom(...AGENT_KINDS),
        bio: line,
        age: fc.integer({ min: 13, max: 100 }),
        gender: fc.constantFrom(...GENDERS),
        country: line,
        profession: line,
        interested_topics: fc.array(topic, { minLength: 1, maxLength: 3 }),
        mbti: fc.constantFrom(...MBTI_TYPES),
      },
      { requiredKeys: [] },
    );
    const plain = fc.record({
      agent_id: fc.stringMatching(/^[a-zA-Z0-9_-]{1,8}$/),
      name: text
        .map((value) => `${value}n`.trim())
        .filter((name) => newAgentProfileSchema.shape.name.safeParse(name).success),
      persona: text.filter((persona) => newAgentProfileSchema.shape.persona.safeParse(persona).success),
      activity_level: within(0, 1),
      anchors: fc.record({
        posting_style: fc.constantFrom(...POSTING_STYLES),
        active_hours: fc.uniqueArray(fc.integer({ min: 0, max: 23 }), { minLength: 4 }),
        stance: fc.constantFrom(...STANCES),
        opinion_drift_rate: within(0, 1),
        influence_weight: within(0.5, 3),
      }),
    });
    const agent = fc.tuple(plain, told).map(([one, more]) => ({ ...one, ...more }));
    const agents = fc.uniqueArray(agent, { selector: (one) => one.agent_id, minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(agents, async (people) => {
        const [first, ...others] = people;
        const follows = others.map((one) => ({ follower_id: first!.agent_id, followee_id: one.agent_id }));
        const cast = { agents: people, follows };
        expect(castHash(await readCastCsv(await buffer(castCsv(cast))))).toBe(castHash(cast));
      }),
    );
  });

  it("tells who an agent is, where its cells say so", async () => {
    const header = `${HEADER},age,kind,bio,gender,country,profession,interested_topics,mbti`;
    const told = '34,individual,"Night shifts, strong coffee",female,Portugal,Nurse,health;football,ISFJ';
    const { agents } = await read(lines(header, `${ANN},${told}`, `${BOB},,,,,,, ,`));
    expect(agents[0]).toEqual({
      ...CAST.agents[0],
      kind: "individual",
      bio: "Night shifts, strong coffee",
      age: 34,
      gender: "female",
      country: "Portugal",
      profession: "Nurse",
      interested_topics: ["health", "football"],
      mbti: "ISFJ",
    });
    expect(agents[1]).toEqual(CAST.agents[1]);
  });

  it("runs nothing in a spreadsheet", async () => {
    const [ann, bob] = CAST.agents as [Cast["agents"][number], Cast["agents"][number]];
    const agents = [{ ...ann, agent_id: "-a", name: '=HYPERLINK("x")', persona: "+1" }, bob];
    const written = (await buffer(castCsv({ agents, follows: [] }))).toString();
    expect(written).toContain(`\r\n'-a,"'=HYPERLINK(""x"")",'+1,`);
    expect((await read(written)).agents).toEqual(agents);
  });
});

describe("a CSV that is no cast", () => {
  it.each<[string, string, string, RegExp, string?]>([
    ["nothing", "", "row 1", /names of the columns/],
    ["a header alone", HEADER, "row 2", /at least one agent/],
    ["a column is missing", lines(HEADER.replace("stance,", ""), ANN), "row 1, stance", /missing/],
    ["a column is unknown", lines(`${HEADER},colour`, `${ANN},red`), "row 1, colour", /no such column/],
    ["a column without name", lines(`${HEADER},`, `${ANN},`), "row 1, a column without a name", /no such column/],
    ["a column is there twice", lines(`${HEADER},stance`, `${ANN},x`), "row 1, stance", /twice/],
    ["a cell too few", lines(HEADER, BOB, ANN.replace("Ann,", "")), "row 3", /10 cells are expected.*are 9/],
    ["a quote that is not closed", lines(HEADER, BOB, `"${ANN}`), "row 3", /quotation mark/],
    ["a quote in mid-cell", lines(HEADER, BOB, ANN.replace("A nurse", 'A "nurse"')), "row 3", /quotation mark/],
    ["no number", lines(HEADER, ANN.replace("0.9", "high"), BOB), "row 2, activity_level", /number/],
    ["an empty number", lines(HEADER, ANN.replace("0.9", ""), BOB), "row 2, activity_level", /number/],
    [
      "an anchor out of range",
      lines(HEADER, ANN.replace("2.5", "9"), BOB),
      "row 2, influence_weight",
      /^at most 3 is expected$/,
      "ANCHOR_OUT_OF_RANGE",
    ],
    ["an age that is no number", lines(`${HEADER},age`, `${ANN},old`, `${BOB},`), "row 2, age", /number/],
    [
      "too many topics",
      lines(`${HEADER},interested_topics`, `${ANN},a;b;c;d;e;f;g;h;i`, `${BOB},`),
      "row 2, interested_topics",
      /at most 8/,
    ],
    [
      "an hour out of range",
      lines(HEADER, ANN.replace("8;9", "8;99"), BOB),
      "row 2, active_hours",
      /^at most 23 is expected$/,
      "ANCHOR_OUT_OF_RANGE",
    ],
    [
      "too few hours",
      lines(HEADER, ANN, BOB.replace("8;9;", "")),
      "row 3, active_hours",
      /at least 4/,
      "TOO_FEW_ACTIVE_HOURS",
    ],
    [
      "an agent twice, after an empty line",
      lines(HEADER, BOB, "", BOB),
      "row 4, agent_id",
      /"bob" is already the id of row 2/,
      "DUPLICATE_AGENT",
    ],
    [
      "a follow of nobody",
      lines(HEADER, BOB, ANN.replace("2.5,bob", "2.5,bob;eve")),
      "row 3, follows",
      /"eve"/,
      "UNKNOWN_AGENT",
    ],
    ["a follow of itself", lines(HEADER, BOB, ANN.replace("2.5,bob", "2.5,ann")), "row 3, follows", /itself/],
    [
      "a row over two lines before",
      lines(HEADER, BOB.replace("Bob,", 'Bob,"two\nlines"'), ANN.replace("Ann", "")),
      "row 3, name",
      /^a length of at least 1 is expected$/,
    ],
  ])("because of %s is refused with the row", async (_name, text, field, reason, code = "INVALID_REQUEST") => {
    await expect(read(text)).rejects.toMatchObject({
      code,
      violations: [{ field, reason: expect.stringMatching(reason) }],
    });
  });

  it("has at most 20 of its faults named", async () => {
    const rows = Array.from({ length: 50 }, (_, index) => ANN.replace("ann", `ann${index}`).replace("0.9", "2"));
    await expect(read(lines(HEADER, ...rows))).rejects.toMatchObject({ violations: { length: 20 } });
  });
});
