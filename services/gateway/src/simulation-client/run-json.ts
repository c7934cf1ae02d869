// SPDX-License-Identifier: Apache-2.0
import {
  CAUSE_CODES,
  type proto,
  RESTART_POLICIES,
  restartPolicyFromProto,
  RUN_STATES,
  runStateWord,
} from "@shoal/simulation-contract";
import { z } from "zod";
import { count, instant, queuePosition, sha256 } from "../http/fields.ts";
import { idSchema } from "../http/ids.ts";
import { optionalTimestamp, timestamp } from "./timestamps.ts";

const causeSchema = z
  .object({
    code: z.string().meta({ description: `Stable code, of ${CAUSE_CODES.join(", ")}; others may come.` }),
    message: z.string().meta({ description: "One sentence for a person." }),
    exit_code: z.int().optional().meta({ description: "Exit code of the worker, where it ended by itself." }),
    signal: z.string().optional().meta({ description: "Signal that ended the worker, e.g. SIGKILL." }),
    stderr_tail: z.string().optional().meta({ description: "The last lines of the worker's stderr." }),
  })
  .meta({ id: "RunCause", description: "Why a run is in its state." });

const parentSchema = z
  .object({
    run_id: idSchema.meta({ description: "Id of the run that was forked; it may have been deleted." }),
    round: count("Last round that both have in common; 0 for none."),
  })
  .meta({ id: "RunParent", description: "Of which run another is a continuation." });

export const runSchema = z
  .object({
    run_id: idSchema.meta({ description: "Id of the run." }),
    simulation_id: idSchema.meta({ description: "The simulation that it executes; it may have been deleted." }),
    seed: z
      .int()
      .min(0)
      .max(4_294_967_295)
      .meta({ description: "The same simulation, seed and inputs give the same events." }),
    state: z.enum(RUN_STATES).meta({ description: "SUCCEEDED, STOPPED and FAILED are for good." }),
    cause: causeSchema.nullable().meta({ description: "Why it is in its state; null where there is nothing to tell." }),
    round: count("The newest round that has ended; 0 before the first."),
    rounds: count("Rounds that are to be simulated."),
    last_seq: count("The seq of the newest event of its log."),
    engine: z.string().meta({ description: "Name of the engine." }),
    engine_version: z.string().meta({ description: "Version of the engine; empty before its worker has told it." }),
    engine_hash: sha256("SHA-256 over the engine's events so far, in hex; empty before the first."),
    rounds_per_second: z.number().min(0).meta({ description: "Speed at present; 0 where nothing is known." }),
    eta_ms: z.number().min(0).nullable().meta({ description: "Milliseconds until its end; null where unknown." }),
    queue_position: queuePosition,
    restart_policy: z.enum(RESTART_POLICIES).meta({ description: "What becomes of it when it is interrupted." }),
    parent: parentSchema.nullable().meta({ description: "The run that it is a fork of, or null." }),
    pausing: z.boolean().meta({ description: "Whether it will be PAUSED once the round that goes on has ended." }),
    restarts: count("Times that the service resumed it by itself since its newest round ended."),
    checkpoint_round: count("The round from which it would be resumed; 0: from its beginning."),
    inputs: count("Inputs that it has been given."),
    created_at: instant("When it was asked for."),
    started_at: instant("When its worker began.").nullable().meta({ description: "When its worker began, or null." }),
    ended_at: instant("When it ended.").nullable().meta({ description: "When it came to its final state, or null." }),
  })
  .meta({
    id: "Run",
    description: "One execution of a simulation with one seed.",
    examples: [
      {
        run_id: "run_6f1b3d",
        simulation_id: "sim_2a7c9e",
        seed: 7,
        state: "PENDING",
        cause: null,
        round: 0,
        rounds: 24,
        last_seq: 1,
        engine: "behavioral",
        engine_version: "",
        engine_hash: "",
        rounds_per_second: 0,
        eta_ms: null,
        queue_position: null,
        restart_policy: "none",
        parent: null,
        pausing: false,
        restarts: 0,
        checkpoint_round: 0,
        inputs: 0,
        created_at: "2026-01-01T00:00:00.000Z",
        started_at: null,
        ended_at: null,
      },
    ],
  });

export type RunCauseJson = Readonly<z.infer<typeof causeSchema>>;
export type RunJson = Readonly<z.infer<typeof runSchema>>;

export function toRunJson(run: proto.Run__Output): RunJson {
  return {
    run_id: run.run_id,
    simulation_id: run.simulation_id,
    seed: run.seed,
    state: runStateWord(run.state),
    cause: run.cause && toCauseJson(run.cause),
    round: run.round,
    rounds: run.rounds,
    last_seq: run.last_seq,
    engine: run.engine,
    engine_version: run.engine_version,
    engine_hash: run.engine_hash,
    rounds_per_second: run.rounds_per_second,
    eta_ms: run.eta_ms ?? null,
    queue_position: run.queue_position === 0 ? null : run.queue_position,
    restart_policy: restartPolicyFromProto(run.restart_policy) ?? "none",
    parent: run.parent && { run_id: run.parent.run_id, round: run.parent.round },
    pausing: run.pausing,
    restarts: run.restarts,
    checkpoint_round: run.checkpoint_round,
    inputs: run.inputs,
    created_at: timestamp(run.created_at_ms),
    started_at: optionalTimestamp(run.started_at_ms),
    ended_at: optionalTimestamp(run.ended_at_ms),
  };
}

function toCauseJson(cause: proto.RunCause__Output): RunCauseJson {
  return {
    code: cause.code,
    message: cause.message,
    ...(cause.exit_code === undefined ? {} : { exit_code: cause.exit_code }),
    ...(cause.signal === "" ? {} : { signal: cause.signal }),
    ...(cause.stderr_tail === "" ? {} : { stderr_tail: cause.stderr_tail }),
  };
}
