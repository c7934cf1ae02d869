// SPDX-License-Identifier: Apache-2.0
import type { AgentProfile, FollowEdge } from "@shoal/cast";
import type { CastChunks } from "./cast-chunks.ts";
import { castNotFound } from "./cast-not-found.ts";
import type { CastSummary } from "./cast-record.ts";
import { CHUNK_SIZES, type CastList, chunkCount } from "./chunk-sizes.ts";

// A cast whose lists are read as they are needed. They were checked before they were stored.
export class StoredCast {
  readonly summary: CastSummary;
  readonly #namespace: string;
  readonly #chunks: CastChunks;

  constructor(namespace: string, summary: CastSummary, chunks: CastChunks) {
    this.#namespace = namespace;
    this.summary = summary;
    this.#chunks = chunks;
  }

  async *agents(): AsyncGenerator<AgentProfile, void, undefined> {
    for await (const json of this.#jsonOf("agents")) yield* JSON.parse(json) as AgentProfile[];
  }

  async *follows(): AsyncGenerator<FollowEdge, void, undefined> {
    for await (const json of this.#jsonOf("follows")) yield* JSON.parse(json) as FollowEdge[];
  }

  async agentsBetween(from: number, to: number): Promise<AgentProfile[]> {
    const first = Math.floor(from / CHUNK_SIZES.agents);
    const agents: AgentProfile[] = [];
    for await (const json of this.#jsonOf("agents", first, chunkCount("agents", to))) {
      agents.push(...(JSON.parse(json) as AgentProfile[]));
    }
    const before = first * CHUNK_SIZES.agents;
    return agents.slice(from - before, to - before);
  }

  // By their place, as their agents; none of a cast that was not generated.
  async originsBetween(from: number, to: number): Promise<unknown[]> {
    const { cast_id, agent_count } = this.summary;
    const size = CHUNK_SIZES.origins;
    const first = Math.floor(from / size);
    const origins: unknown[] = [];
    for (let chunk = first; chunk < chunkCount("origins", Math.min(to, agent_count)); chunk++) {
      const json = await this.#chunks.read(this.#namespace, cast_id, "origins", chunk);
      if (json === undefined) return [];
      origins.push(...(JSON.parse(json) as unknown[]));
    }
    return origins.slice(from - first * size, to - first * size);
  }

  // As part of a JSON document: `"agents":[…],"follows":[…]`.
  async *listsJson(): AsyncGenerator<string, void, undefined> {
    yield `"agents":`;
    yield* this.#arrayOf("agents");
    yield `,"follows":`;
    yield* this.#arrayOf("follows");
  }

  // The same as one document, `{"agents":[…],"follows":[…]}`, in UTF-8: piece by piece, as a large one takes its time.
  async listsBytes(): Promise<Uint8Array> {
    const pieces = [Buffer.from("{")];
    for await (const json of this.listsJson()) pieces.push(Buffer.from(json));
    return Buffer.concat([...pieces, Buffer.from("}")]);
  }

  // A JSON array in UTF-8; an empty one of a cast that does not tell.
  async originsBytes(): Promise<Uint8Array> {
    const { cast_id, agent_count } = this.summary;
    const pieces: Buffer[] = [];
    for (let chunk = 0; chunk < chunkCount("origins", agent_count); chunk++) {
      const json = await this.#chunks.read(this.#namespace, cast_id, "origins", chunk);
      if (json === undefined) break;
      pieces.push(Buffer.from(`${chunk === 0 ? "[" : ","}${json.slice(1, -1)}`));
    }
    return Buffer.concat(pieces.length === 0 ? [Buffer.from("[]")] : [...pieces, Buffer.from("]")]);
  }

  async *#arrayOf(list: CastList): AsyncGenerator<string, void, undefined> {
    let before = "[";
    for await (const json of this.#jsonOf(list)) {
      yield before + json.slice(1, -1);
      before = ",";
    }
    yield before === "[" ? "[]" : "]";
  }

  async *#jsonOf(list: CastList, first = 0, end = Number.POSITIVE_INFINITY): AsyncGenerator<string, void, undefined> {
    const { cast_id, agent_count, follow_count } = this.summary;
    const count = Math.min(end, chunkCount(list, list === "follows" ? follow_count : agent_count));
    for (let chunk = first; chunk < count; chunk++) {
      const json = await this.#chunks.read(this.#namespace, cast_id, list, chunk);
      if (json === undefined) throw castNotFound(cast_id);
      yield json;
    }
  }
}
