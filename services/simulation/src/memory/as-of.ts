// SPDX-License-Identifier: AGPL-3.0-only
import { isContent } from "@shoal/cast";
import { segmentsOf } from "../analysis/index.ts";
import type { AgentCount } from "./agent-counts.ts";
import { ByteCache } from "./byte-cache.ts";
import { HEARD_OF } from "./kind-codes.ts";
import type { KnownPost } from "./known-posts.ts";
import type { LogDigest } from "./log-digest.ts";

const POST_BYTES = 8_388_608;
const POST_OVERHEAD_BYTES = 256;

/** What one agent has done and seen. */
export interface AgentTotals {
  /** As of this entry of the log. */
  readonly untilSeq: number;
  readonly actionsByType: ReadonlyMap<string, number>;
  /** Actions and exposures. */
  readonly entries: number;
  /** In which it occurs, the newest first. */
  readonly batches: readonly number[];
}

/** What a log held up to an entry: whole batches, and the first entries of one more. */
export class AsOf {
  readonly untilSeq: number;
  readonly digest: LogDigest;
  readonly #whole: number;
  readonly #cutBatch: number | undefined;
  readonly #cutCounts: readonly AgentCount[];
  #segments: Uint8Array | undefined;
  /** Posts that were looked for; those of which the log tells nothing included. */
  readonly posts = new ByteCache<string, KnownPost>(POST_BYTES, ({ text }) => POST_OVERHEAD_BYTES + 2 * text.length);

  constructor(
    digest: LogDigest,
    untilSeq: number,
    whole: number,
    cutBatch: number | undefined,
    cutCounts: readonly AgentCount[],
  ) {
    this.digest = digest;
    this.untilSeq = untilSeq;
    this.#whole = whole;
    this.#cutBatch = cutBatch;
    this.#cutCounts = cutCounts;
  }

  get bytes(): number {
    return this.posts.bytes + (this.#segments?.length ?? 0);
  }

  /** The one that is cut included. */
  get batchCount(): number {
    return this.#cutBatch === undefined ? this.#whole : this.#whole + 1;
  }

  totalsOf(agent: number): AgentTotals {
    const actionsByType = new Map<string, number>();
    const batches: number[] = [];
    let entries = 0;
    for (let batch = this.batchCount - 1; batch >= 0; batch -= 1) {
      const counts = this.#countsOf(batch, agent);
      if (counts.length > 0) batches.push(batch);
      for (const { kind, count } of counts) {
        const type = this.digest.codes.typeOf(kind);
        if (type !== undefined) actionsByType.set(type, (actionsByType.get(type) ?? 0) + count);
        if (kind !== HEARD_OF) entries += count;
      }
    }
    return { untilSeq: this.untilSeq, actionsByType, entries, batches };
  }

  /**
   * Index in ACTIVITY_SEGMENTS of each agent that is there by then: ranks among all of them, by the content that each has
   * made. @param agents how many there are
   */
  segments(agents: number): Uint8Array {
    if (this.#segments?.length === agents) return this.#segments;
    const { roster, codes } = this.digest;
    const contents = new Uint32Array(agents);
    const add = ({ agent, kind, count }: AgentCount): void => {
      if (isContent(codes.typeOf(kind) ?? "")) contents[agent]! += count;
    };
    for (const count of this.digest.countsBefore(this.#whole)) add(count);
    for (const count of this.#cutCounts) add(count);
    return (this.#segments = segmentsOf(roster, contents));
  }

  #countsOf(batch: number, agent: number): AgentCount[] {
    if (batch !== this.#cutBatch) return this.digest.countsOf(batch, agent);
    return this.#cutCounts.filter((count) => count.agent === agent);
  }
}
