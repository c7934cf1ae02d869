// SPDX-License-Identifier: Apache-2.0
import { ACTIVITY_SEGMENTS, ARCHETYPES, POSITIONS, POSTING_STYLES, STANCES } from "@shoal/cast";
import { z } from "zod";
import { CAUSE_CODES } from "../errors/run-cause.ts";
import { INPUT_TYPES } from "../inputs/input-schema.ts";
import { RUN_STATES } from "../words/run-state.ts";
import { actionBodySchema } from "./action-body.ts";
import { voidedStretchSchema } from "./voided-stretch.ts";

// Loose everywhere: readers ignore fields that they do not know.
const opinion = z.number().min(-1).max(1);
const count = z.int().min(0);
const counts = z.record(z.string(), count);
const shift = z.number().min(-2).max(2).optional();
const group = z.looseObject({ agents: count, opinion_mean: opinion, opinion_shift: shift, actions: count });

const ofAgentChange = { simulated_minute: count, input_id: z.string().min(1) };

const stateBodySchema = z.looseObject({
  from: z.enum(["", ...RUN_STATES]),
  to: z.enum(RUN_STATES),
  cause: z
    .looseObject({
      code: z.enum(CAUSE_CODES),
      message: z.string(),
      exit_code: z.int().optional(),
      signal: z.string().optional(),
      stderr_tail: z.string().optional(),
    })
    .optional(),
});

const roundEndedBodySchema = z.looseObject({
  simulated_minute: count,
  active_agents: count,
  actions: counts,
  opinion: z.looseObject({ mean: opinion, variance: z.number().min(0).max(1), shift }).optional(),
  positions: z.looseObject({ for: count, against: count, undecided: count }).optional(),
  by_stance: z.partialRecord(z.enum(STANCES), group).optional(),
  by_archetype: z.partialRecord(z.enum(ARCHETYPES), group).optional(),
  by_position: z.partialRecord(z.enum(POSITIONS), group).optional(),
  by_posting_style: z.partialRecord(z.enum(POSTING_STYLES), group).optional(),
  by_segment: z.partialRecord(z.enum(ACTIVITY_SEGMENTS), group).optional(),
});

/**
 * Schema of an event's body by kind, as docs/events.md publishes them. Other kinds exist: their bodies are any object.
 * What an engine has not to tell (opinions) is optional.
 */
export const EVENT_BODY_SCHEMAS = {
  opinions_initialized: z.looseObject({
    opinions: z.record(z.string(), opinion).refine((all) => Object.keys(all).length <= 1_000, "at most 1,000 agents"),
  }),
  exposure: z.looseObject({ simulated_minute: count, post_ids: z.array(z.string()), opinion: opinion.optional() }),
  action: actionBodySchema,
  outside_post: z.looseObject({
    simulated_minute: count,
    post_id: z.string().min(1),
    author: z.string().min(1),
    text: z.string(),
    opinion: opinion.optional(),
    input_id: z.string().min(1),
  }),
  agent_joined: z.looseObject({ ...ofAgentChange, opinion: opinion.optional() }),
  agent_left: z.looseObject(ofAgentChange),
  interview_remembered: z.looseObject(ofAgentChange),
  round_ended: roundEndedBodySchema,
  state: stateBodySchema,
  input: z.looseObject({
    input_id: z.string().min(1),
    round: z.int().min(1),
    input: z.looseObject({ type: z.enum(INPUT_TYPES) }),
  }),
  checkpoint: z.looseObject({
    round: z.int().min(1),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    bytes: z.int().min(0),
    engine_version: z.string().min(1),
  }),
  round_voided: voidedStretchSchema,
  log: z.looseObject({
    stream: z.enum(["stdout", "stderr"]),
    line: z.string(),
    truncated: z.boolean().optional(),
    partial: z.boolean().optional(),
    dropped: z.int().min(1).optional(),
  }),
  warning: z.discriminatedUnion("code", [
    z.looseObject({
      code: z.literal("LOG_LIMIT_NEAR"),
      message: z.string(),
      log_bytes: z.int().min(0),
      limit_bytes: z.int().min(1),
    }),
    z.looseObject({ code: z.literal("CHECKPOINT_UNUSABLE"), message: z.string(), round: z.int().min(1) }),
  ]),
  exit: z.looseObject({
    exit_code: z.int().optional(),
    signal: z.string().optional(),
    duration_ms: z.number().min(0),
    forced: z.boolean(),
    cause: z.enum(CAUSE_CODES).optional(),
    reason: z.string(),
    stderr_tail: z.string().optional(),
  }),
} as const;

/** A kind whose body has a published schema. */
export type KnownEventKind = keyof typeof EVENT_BODY_SCHEMAS;

/** The body of an event of a known kind. */
export type EventBody<Kind extends KnownEventKind> = z.infer<(typeof EVENT_BODY_SCHEMAS)[Kind]>;
