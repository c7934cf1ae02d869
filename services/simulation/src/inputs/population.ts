// SPDX-License-Identifier: AGPL-3.0-only
import { fieldPath } from "@shoal/cast";
import { type FieldViolation, type RunInput, ShoalError } from "@shoal/simulation-contract";

type Code = "UNKNOWN_AGENT" | "DUPLICATE_AGENT";

/** Who is part of a run, as far as its inputs change that. */
export class Population {
  readonly #isOfCast: (agentId: string) => boolean;
  readonly #joined = new Set<string>();
  readonly #left = new Set<string>();

  constructor(isOfCast: (agentId: string) => boolean) {
    this.#isOfCast = isOfCast;
  }

  /** The next input. @throws ShoalError UNKNOWN_AGENT, DUPLICATE_AGENT */
  take(input: RunInput, at: string): void {
    if (input.type === "leave") this.#leave(input.agent_ids, at);
    if (input.type === "join") this.#join(input, at);
    if (input.type === "interview") this.#require([["agent_id", input.agent_id]], at);
    if (input.type === "post" && "agent_id" in input) this.#require([["agent_id", input.agent_id]], at);
  }

  #leave(agentIds: readonly string[], at: string): void {
    this.#require(
      agentIds.map((id, index) => [fieldPath(["agent_ids", index]), id]),
      at,
    );
    for (const id of agentIds) this.#left.add(id);
  }

  #join({ agents, follows }: Extract<RunInput, { type: "join" }>, at: string): void {
    const there = agents.flatMap(({ agent_id: id }, index) => {
      const reason = `the run has an agent "${id}" already`;
      return this.#knows(id) ? [{ field: below(at, fieldPath(["agents", index, "agent_id"])), reason }] : [];
    });
    if (there.length > 0) throw refusal("DUPLICATE_AGENT", there);
    for (const { agent_id } of agents) this.#joined.add(agent_id);
    const ends = follows.flatMap((edge, index) =>
      (["follower_id", "followee_id"] as const).map((end): [string, string] => [
        fieldPath(["follows", index, end]),
        edge[end],
      ]),
    );
    // Who has left can still be read.
    const unknown = ends.filter(([, id]) => !this.#knows(id));
    if (unknown.length > 0) this.#require(unknown, at);
  }

  #require(agents: readonly (readonly [field: string, id: string])[], at: string): void {
    const violations = agents.flatMap(([field, id]) => {
      const reason = this.#left.has(id) ? `the agent "${id}" has left` : `the run has no agent "${id}"`;
      return this.#knows(id) && !this.#left.has(id) ? [] : [{ field: below(at, field), reason }];
    });
    if (violations.length > 0) throw refusal("UNKNOWN_AGENT", violations);
  }

  #knows(id: string): boolean {
    return this.#joined.has(id) || this.#isOfCast(id);
  }
}

function below(at: string, field: string): string {
  return at === "" ? field : `${at}.${field}`;
}

function refusal(code: Code, violations: readonly FieldViolation[]): ShoalError {
  const [first] = violations;
  return new ShoalError(code, `${first?.field}: ${first?.reason}`, { violations });
}
