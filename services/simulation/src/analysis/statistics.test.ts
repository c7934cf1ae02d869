// SPDX-License-Identifier: AGPL-3.0-only
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import {
  behavioralSettingsSchema,
  createWorld,
  expandPopulation,
  populationSpecSchema,
} from "@shoal/behavioral-engine";
import {
  ACTIVITY_SEGMENTS,
  activityTiers,
  AGENT_ATTRIBUTE_VALUES,
  AGENT_ATTRIBUTES,
  type AgentAttributes,
  type AgentFilter,
  type AgentProfile,
  archetypeOf,
  daypartOf,
  DAYPARTS,
  isContent,
  matchesFilter,
  positionOf,
  segmentIndex,
} from "@shoal/cast";
import type { EventRecord } from "@shoal/simulation-contract";
import fc from "fast-check";
import { engineEntry, eventsOf } from "../../tests/fixtures/event-log/entries.ts";
import { createLogFolder, type LogFolder } from "../../tests/fixtures/event-log/log-folder.ts";
import { AGENTS } from "../../tests/fixtures/test-service.ts";
import type { EventLog, NewEntry, RoundEnd } from "../event-log/index.ts";
import { buildRoster } from "../simulations/roster.ts";
import { chooseAgents } from "./choose-agents.ts";
import { filteredStatistics } from "./filtered-statistics.ts";
import { countedStatistics, type RunStatistics, type StatisticsQuery } from "./statistics.ts";

const NEVER = new AbortController().signal;
const EVERYTHING: StatisticsQuery = { fromRound: 0, toRound: 0, groupBy: AGENT_ATTRIBUTES };
let folder: LogFolder;
beforeAll(async () => {
  folder = await createLogFolder();
});
afterAll(() => folder.dispose());

describe("statistics of chosen agents", () => {
  it("are the counters if everybody is chosen", async () => {
    const { agents, follows } = expandPopulation(populationSpecSchema.parse({ size: 300, seed: 5 }));
    const time = { rounds: 30, minutes_per_round: 60, start_hour: 8 };
    const settings = behavioralSettingsSchema.parse({});
    const world = createWorld({ agents, follows, topic: "fees", time, settings, seed: 2 });
    const entries: NewEntry[] = [];
    const take: Parameters<typeof world.runRound>[0] = ({ kind, round, body, agent_id }) => {
      entries.push(engineEntry(kind, round, { ...body }, agent_id));
    };
    world.initialEvents(take);
    while (world.round < world.rounds) world.runRound(take);
    await withLog(entries, async (log) => {
      const filter = { stance: AGENT_ATTRIBUTE_VALUES.stance };
      for (const query of [EVERYTHING, { ...EVERYTHING, fromRound: 4, toRound: 11 }]) {
        const told = countedStatistics(log, query);
        const folded = await folding(log, agents, filter, query);
        expect(folded.rounds.map(asOfAgents)).toEqual(told.rounds.map(asOfAgents));
        expect(folded.totals.actionsByType).toEqual(told.totals.actionsByType);
        expect(folded.totals.actionsByPlatform).toEqual(told.totals.actionsByPlatform);
        expect([folded.activeAgents, folded.lastSeq]).toEqual([told.activeAgents, told.lastSeq]);
      }
    });
  });

  it("are those of a naive count over the events, for any log, filter and rounds", async () => {
    const seen = { chosen: 0, some: 0 };
    await fc.assert(
      fc.asyncProperty(rounds, filters, bounds, async (given, filter, query) => {
        await withLog(given.flat(), async (log) => {
          const events = await eventsOf(log.readBatches({ afterSeq: 0 }));
          const expected = naive(events, CAST, filter, query);
          const statistics = await folding(log, CAST, filter, query);
          const found = chooseAgents(await buildRoster(CAST), log, filter);
          expect(Array.from(found.indices, (index) => CAST[index]?.agent_id)).toEqual(expected.chosen);
          expect(plain(statistics)).toEqual(expected.statistics);
          seen.chosen += expected.chosen.length;
          seen.some += expected.chosen.length > 0 && expected.chosen.length < CAST.length ? 1 : 0;
        });
      }),
      { numRuns: 60 },
    );
    // The property says little if the filters choose nobody.
    expect(seen.some).toBeGreaterThan(20);
  });

  it("end with their caller", async () => {
    await withLog([engineEntry("round_ended", 1, {})], async (log) => {
      const gone = AbortSignal.abort(new Error("the caller is gone"));
      const roster = await buildRoster(AGENTS);
      const counting = filteredStatistics(log, roster, chooseAgents(roster, log, {}), EVERYTHING, gone);
      await expect(counting).rejects.toThrow("the caller is gone");
    });
  });
});

/** Twelve who differ in what agents are chosen by. */
const CAST: readonly AgentProfile[] = Array.from({ length: 12 }, (_, n) => {
  const { anchors, ...rest } = AGENTS[n % AGENTS.length]!;
  const { stance, posting_style } = AGENT_ATTRIBUTE_VALUES;
  const varied = { stance: stance[n % stance.length]!, posting_style: posting_style[(n >> 1) % posting_style.length]! };
  const active_hours = n % 3 === 0 ? [0, 1, 2, 3, 4] : anchors.active_hours;
  return { ...rest, agent_id: `a${n}`, anchors: { ...anchors, ...varied, active_hours } };
});
const ids = CAST.map(({ agent_id }) => agent_id);
const agentId = fc.constantFrom(...ids, "not_of_the_cast", "__proto__");
const opinion = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((value) => value / 1_000_000);
const action = fc.tuple(agentId, fc.constantFrom("post", "reply", "quote", "like", "follow"));
const exposure = fc.tuple(agentId, opinion);
const rounds = fc
  .tuple(
    fc.dictionary(fc.constantFrom(...ids), opinion),
    fc.array(fc.tuple(fc.array(action, { minLength: 4, maxLength: 12 }), fc.array(exposure, { maxLength: 6 })), {
      minLength: 1,
      maxLength: 6,
    }),
  )
  .map(([opinions, each]) => [
    [engineEntry("opinions_initialized", 0, { opinions })],
    ...each.map(([actions, exposures], index) => [
      ...exposures.map(([id, value]) => engineEntry("exposure", index + 1, { opinion: value }, id)),
      ...actions.map(([id, type]) => engineEntry("action", index + 1, { type }, id)),
      engineEntry("round_ended", index + 1, {}),
    ]),
  ]);
const some = <Value>(values: readonly Value[]): fc.Arbitrary<Value[]> => fc.subarray([...values], { minLength: 1 });
const all: { readonly [Attribute in keyof AgentFilter]-?: fc.Arbitrary<AgentFilter> } = {
  stance: fc.record({ stance: some(AGENT_ATTRIBUTE_VALUES.stance) }),
  position: fc.record({ position: some(AGENT_ATTRIBUTE_VALUES.position) }),
  archetype: fc.record({ archetype: some(AGENT_ATTRIBUTE_VALUES.archetype) }),
  posting_style: fc.record({ posting_style: some(AGENT_ATTRIBUTE_VALUES.posting_style) }),
  activity_segment: fc.record({ activity_segment: some(AGENT_ATTRIBUTE_VALUES.activity_segment) }),
};
const one = fc.oneof(...Object.values(all));
const filters: fc.Arbitrary<AgentFilter> = fc.tuple(one, one).map(([first, second]) => ({ ...first, ...second }));
const bounds: fc.Arbitrary<StatisticsQuery> = fc
  .tuple(fc.nat(3), fc.nat(4), fc.oneof(fc.constant(AGENT_ATTRIBUTES), some(AGENT_ATTRIBUTES)))
  .map(
    ([fromRound, more, groupBy]): StatisticsQuery => ({
      fromRound,
      toRound: more === 0 ? 0 : fromRound + more,
      groupBy,
    }),
  );

async function withLog(entries: readonly NewEntry[], use: (log: EventLog) => Promise<void>): Promise<void> {
  const log = await folder.logs.create(await folder.runFolder());
  try {
    await log.append(entries);
    await use(log);
  } finally {
    await log.close();
  }
}

async function folding(
  log: EventLog,
  agents: readonly AgentProfile[],
  filter: AgentFilter,
  query: StatisticsQuery,
): Promise<RunStatistics> {
  const roster = await buildRoster(agents);
  return filteredStatistics(log, roster, chooseAgents(roster, log, filter), query, NEVER);
}

type Round = RunStatistics["rounds"][number];

function asOfAgents([round, { eventsByKind, actionsByType, end }]: Round): unknown {
  const events = new Map([...eventsByKind].filter(([kind]) => kind !== "round_ended"));
  return { round, events, actions: actionsByType, end };
}

function plain({ rounds: each, totals, activeAgents }: RunStatistics): unknown {
  const { eventsByKind, actionsByType } = totals;
  return {
    totals: { eventsByKind, actionsByType },
    activeAgents,
    rounds: each.map(([round, tally]) => {
      const { opinion: told, positions, groups } = tally.end ?? {};
      const { eventsByKind: events, actionsByType: actions } = tally;
      return { round, events, actions, end: { ...(told === undefined ? {} : { opinion: told }), positions, groups } };
    }),
  };
}

interface NaiveAgent {
  readonly id: string;
  readonly attributes: AgentAttributes;
  readonly opinion: number | undefined;
  readonly shift: number | undefined;
  readonly actions: number;
}

/** Everybody as of the end of some events, each looked up anew. */
function naiveAgents(events: readonly EventRecord[], agents: readonly AgentProfile[], round: number): NaiveAgent[] {
  const typeOf = (event: EventRecord): string => String(bodyOf(event)["type"]);
  const content = agents.map(
    ({ agent_id }) =>
      events.filter((one) => one.kind === "action" && one.agent_id === agent_id && isContent(typeOf(one))).length,
  );
  const tiers = activityTiers(Uint32Array.from(content));
  return agents.map((profile, index) => {
    const id = profile.agent_id;
    const firsts = events.filter(({ kind }) => kind === "opinions_initialized").map((one) => bodyOf(one)["opinions"]);
    const first = new Map(firsts.flatMap((told) => Object.entries(told as Record<string, number>))).get(id);
    const moved = events.filter((one) => one.kind === "exposure" && one.agent_id === id).at(-1);
    const now = moved === undefined ? first : (bodyOf(moved)["opinion"] as number);
    const segment = segmentIndex(tiers[index]!, DAYPARTS.indexOf(daypartOf(profile.anchors)));
    return {
      id,
      attributes: {
        stance: profile.anchors.stance,
        position: now === undefined ? undefined : positionOf(now),
        archetype: archetypeOf(profile),
        posting_style: profile.anchors.posting_style,
        activity_segment: ACTIVITY_SEGMENTS[segment]!,
      },
      opinion: now,
      shift: now === undefined || first === undefined ? undefined : now - first,
      actions: events.filter((one) => one.kind === "action" && one.round === round && one.agent_id === id).length,
    };
  });
}

function naive(
  events: readonly EventRecord[],
  agents: readonly AgentProfile[],
  filter: AgentFilter,
  { fromRound, toRound, groupBy }: StatisticsQuery,
): { chosen: string[]; statistics: unknown } {
  const chosen = naiveAgents(events, agents, 0).filter(({ attributes }) => matchesFilter(attributes, filter));
  const names = chosen.map(({ id }) => id);
  const own = events.filter(({ agent_id }) => names.includes(agent_id));
  const isAsked = (round: number): boolean =>
    fromRound + toRound === 0 || (round > 0 && round >= fromRound && (toRound === 0 || round <= toRound));
  const asked = own.filter(({ round }) => isAsked(round));
  const acted = own.filter(({ kind }) => kind === "action").map(({ agent_id }) => agent_id);
  const ended = events.filter(({ kind, round }) => kind === "round_ended" && isAsked(round));
  return {
    chosen: names,
    statistics: {
      totals: countsIn(asked),
      activeAgents: new Set(acted).size,
      rounds: ended.map(({ round, seq }) => {
        const { eventsByKind, actionsByType } = countsIn(own.filter((event) => event.round === round));
        const then = naiveAgents(events.slice(0, seq), agents, round).filter(({ id }) => names.includes(id));
        return { round, events: eventsByKind, actions: actionsByType, end: naiveEnd(then, groupBy) };
      }),
    },
  };
}

function naiveEnd(agents: readonly NaiveAgent[], groupBy: StatisticsQuery["groupBy"]): Partial<RoundEnd> {
  const known = agents.flatMap(({ opinion: told }) => told ?? []);
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  const shift = meanOf(agents.flatMap((agent) => agent.shift ?? []));
  const at = (position: string): number => agents.filter(({ attributes }) => attributes.position === position).length;
  const groupsBy = groupBy.map((attribute) => {
    const groups = AGENT_ATTRIBUTE_VALUES[attribute].flatMap((value) => {
      const members = agents.filter(({ attributes }) => attributes[attribute] === value);
      const [opinions, shifts] = [
        members.flatMap((one) => one.opinion ?? []),
        members.flatMap((one) => one.shift ?? []),
      ];
      const group = {
        agents: members.length,
        actions: members.reduce((sum, { actions }) => sum + actions, 0),
        ...(opinions.length === 0 ? {} : { mean: meanOf(opinions) }),
        ...(shifts.length === 0 ? {} : { shift: meanOf(shifts) }),
      };
      return members.length === 0 ? [] : [[value, group]];
    });
    return [attribute, Object.fromEntries(groups)];
  });
  const variance = meanOf(known.map((value) => (value - mean) ** 2));
  return {
    ...(known.length === 0
      ? {}
      : { opinion: { mean: meanOf(known), variance, ...(Number.isNaN(shift) ? {} : { shift }) } }),
    positions: { for: at("for"), against: at("against"), undecided: at("undecided") },
    groups: Object.fromEntries(groupsBy),
  };
}

function meanOf(values: readonly number[]): number {
  return Math.round((values.reduce((sum, value) => sum + value, 0) / values.length) * 1e6) / 1e6 + 0;
}

function countsIn(events: readonly EventRecord[]): { eventsByKind: unknown; actionsByType: unknown } {
  const count = (words: readonly string[]): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
    return counts;
  };
  const actions = events.filter(({ kind }) => kind === "action");
  return {
    eventsByKind: count(events.map(({ kind }) => kind)),
    actionsByType: count(actions.map((event) => String(bodyOf(event)["type"]))),
  };
}

function bodyOf({ body }: EventRecord): Record<string, unknown> {
  return JSON.parse(body.toString("utf8")) as Record<string, unknown>;
}
