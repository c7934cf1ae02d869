// SPDX-License-Identifier: Apache-2.0
import { idSchema as id } from "@shoal/cast";
import { z } from "zod";
import { agentFilterSchema, groupBySchema, postOrderSchema } from "./analysis-schemas.ts";
import { POST_TYPES } from "../words/post-type.ts";
import { RESTART_POLICIES, restartPolicyFromProto, restartPolicyToProto } from "../words/restart-policy.ts";
import { RUN_STATES, runStateFromProto, runStateToProto } from "../words/run-state.ts";

/** Pages have this size where a request says 0. */
export const PAGE_SIZE_DEFAULT = 100;

/** A page of an agent's memory has at most so many bytes of entries where a request says 0. */
export const MEMORY_BYTES_DEFAULT = 256_000;

const MEMORY_BYTES_MIN = 1_024;
const MEMORY_BYTES_MAX = 2_000_000;
const PAGE_SIZE_MAX = 1_000;
const FILTER_MAX = 1_000;
const ROUNDS_MAX = 10_000;
const INTERVIEW_AGENTS_MAX = 1_000;
const INTERVIEW_PROMPT_MAX_BYTES = 65_536;

const word = z.string().min(1).max(128);
const words = z.array(word).max(FILTER_MAX, `at most ${FILTER_MAX} values are possible`);
const round = z.int().min(0);
const seed = z.int().min(0).max(0xffff_ffff).optional();
const page = {
  page_size: z
    .int()
    .min(0, `1 to ${PAGE_SIZE_MAX} is expected`)
    .max(PAGE_SIZE_MAX, `1 to ${PAGE_SIZE_MAX} is expected`)
    .transform((size) => size || PAGE_SIZE_DEFAULT),
  page_token: z.string().max(512),
};
const memoryBytes = z
  .int()
  .refine((bytes) => bytes === 0 || (bytes >= MEMORY_BYTES_MIN && bytes <= MEMORY_BYTES_MAX), {
    error: `${MEMORY_BYTES_MIN} to ${MEMORY_BYTES_MAX} is expected`,
  })
  .transform((bytes) => bytes || MEMORY_BYTES_DEFAULT);
const rounds = { from_round: round, to_round: round };
const ofRun = { namespace: id, run_id: id };
const ofSimulation = { namespace: id, simulation_id: id };
const inOrder = ({ from_round, to_round }: { from_round: number; to_round: number }): boolean =>
  to_round === 0 || from_round <= to_round;
const notInOrder = { path: ["to_round"], error: "must not be less than from_round" };
const runState = z.union([z.string(), z.number()]).transform((value, context) => {
  if (value === "RUN_STATE_UNSPECIFIED") return undefined;
  const state = runStateFromProto(value);
  if (state === undefined) {
    context.addIssue({ code: "custom", message: `one of ${RUN_STATES.map(runStateToProto).join(", ")} is expected` });
  }
  return state;
});

const restartPolicy = z
  .union([z.string(), z.number()])
  .default("RESTART_POLICY_UNSPECIFIED")
  .transform((value, context) => {
    if (value === "RESTART_POLICY_UNSPECIFIED") return undefined;
    const policy = restartPolicyFromProto(value);
    if (policy === undefined) {
      const message = `one of ${RESTART_POLICIES.map(restartPolicyToProto).join(", ")} is expected`;
      context.addIssue({ code: "custom", message });
    }
    return policy;
  });

/** What each request must look like, whatever is stored: ids, ranges, page sizes. Defaults are filled in. */
export const REQUEST_SCHEMAS = {
  createSimulation: z.object({ namespace: id, request_id: id }),
  getSimulation: z.object(ofSimulation),
  listSimulations: z.object({ namespace: id, ...page }),
  deleteSimulation: z.object(ofSimulation),
  startRun: z.object({
    ...ofSimulation,
    request_id: id,
    seed,
    restart_policy: restartPolicy,
  }),
  pauseRun: z.object({ ...ofRun, request_id: id }),
  resumeRun: z.object({ ...ofRun, request_id: id }),
  addInput: z.object({ ...ofRun, request_id: id }),
  forkRun: z.object({
    ...ofRun,
    request_id: id,
    round,
    seed,
    rounds: z.int().min(0).max(ROUNDS_MAX),
    drop_inputs: z.boolean(),
    restart_policy: restartPolicy,
  }),
  stopRun: z.object({ ...ofRun, request_id: id }),
  deleteRun: z.object({ ...ofRun, request_id: id }),
  getRun: z.object(ofRun),
  getRunManifest: z.object(ofRun),
  listRuns: z.object({ namespace: id, simulation_id: z.union([z.literal(""), id]), state: runState, ...page }),
  watchRun: z.object(ofRun),
  streamRunEvents: z.object({
    ...ofRun,
    after_seq: z.int().min(0),
    kinds: words,
    platforms: words,
    agent_ids: words,
    backfill_only: z.boolean(),
    max_events: z.int().min(0),
  }),
  listAgents: z.object({ ...ofRun, agent_ids: words, filter: agentFilterSchema, ...page }),
  interviewAgents: z.object({
    ...ofRun,
    agent_ids: z
      .array(id)
      .min(1, "at least one agent is expected")
      .max(INTERVIEW_AGENTS_MAX, `at most ${INTERVIEW_AGENTS_MAX} agents are possible`)
      .refine((ids) => new Set(ids).size === ids.length, "an agent is named twice"),
    prompt: z
      .string()
      .min(1, "a prompt is expected")
      .refine((text) => Buffer.byteLength(text) <= INTERVIEW_PROMPT_MAX_BYTES, {
        error: `at most ${INTERVIEW_PROMPT_MAX_BYTES} bytes are possible`,
      }),
  }),
  getAgentMemory: z.object({
    ...ofRun,
    agent_id: id,
    as_of_round: round.optional(),
    max_bytes: memoryBytes,
    page_token: page.page_token,
  }),
  listActions: z
    .object({
      ...ofRun,
      agent_ids: words,
      types: words,
      platforms: words,
      filter: agentFilterSchema,
      ...rounds,
      ...page,
    })
    .refine(inOrder, notInOrder),
  listPosts: z
    .object({
      ...ofRun,
      agent_ids: words,
      types: z
        .array(z.enum(POST_TYPES, `${POST_TYPES.join(", ")} are possible`))
        .max(FILTER_MAX, `at most ${FILTER_MAX} values are possible`),
      platforms: words,
      filter: agentFilterSchema,
      order: postOrderSchema,
      ...rounds,
      ...page,
    })
    .refine(inOrder, notInOrder),
  getRunStatistics: z
    .object({ ...ofRun, filter: agentFilterSchema, group_by: groupBySchema, ...rounds })
    .refine(inOrder, notInOrder),
} as const;
