// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import type { EventRecord } from "../../events/event-record.ts";
import type * as proto from "../../generated/index.ts";
import { createInput, LONG_ROUNDS, present, refusal, RUN_DEADLINE_MS, SHORT_ROUNDS, type Tenant } from "./fixtures.ts";

/** GetAgentMemory: a fold of the log, whenever it is asked for. */
export function describeMemory(tenant: () => Tenant): void {
  const memoryOf = (run_id: string, change: proto.GetAgentMemoryRequest = {}): Promise<Memory> =>
    tenant().client.getAgentMemory({ namespace: tenant().namespace, run_id, agent_id: "ada", ...change });

  describe("an agent's memory", () => {
    it("holds what the log tells of the agent, newest first", async () => {
      const { client, namespace } = tenant();
      const { run_id } = await tenant().finishedRun();
      const events = await tenant().events(run_id);
      const { agents } = await client.listAgents({ namespace, run_id });
      for (const { agent_id } of createInput(tenant().engine).agents) {
        const memory = await memoryOf(run_id, { agent_id });
        expect(memory.agent).toEqual(agents.find(({ profile }) => profile?.agent_id === agent_id));
        expect(memory).toMatchObject({ as_of_round: SHORT_ROUNDS, next_page_token: "", older_entries: 0 });
        const own = events.filter((event) => event.agent_id === agent_id && /^(action|exposure)$/.test(event.kind));
        expect(memory.entries.map(asLogged)).toEqual(own.reverse().map(asLogged));
      }
    });

    it("knows the posts that the agent saw or answered: text, author, round", async () => {
      const { run_id } = await tenant().finishedRun();
      const events = await tenant().events(run_id);
      const memories = await Promise.all(
        createInput(tenant().engine).agents.map(({ agent_id }) => memoryOf(run_id, { agent_id })),
      );
      const posts = memories.flatMap(({ entries }) => entries.flatMap((entry) => entry.posts));
      expect(posts.some(({ text }) => text !== "")).toBe(true);
      for (const post of posts) expect(post).toMatchObject(postIn(events, post.post_id));
      const shown = memories.flatMap(({ entries }) => entries.filter(({ kind }) => kind === "exposure"));
      for (const { body, posts } of shown) {
        expect(posts.map(({ post_id }) => post_id)).toEqual(bodyOf(body)["post_ids"]);
      }
    });

    it("is the same as of a round whether asked live, after the end or after a restart", async () => {
      const { run_id } = await tenant().startRun({ rounds: LONG_ROUNDS });
      await roundsEnded(tenant(), run_id, 2);
      const live = await memoryOf(run_id, { as_of_round: 2 });
      expect(live.entries.every(({ round }) => round <= 2)).toBe(true);
      expect(live.as_of_round).toBe(2);
      await tenant().stopRun(run_id);
      await tenant().ended(run_id);
      expect(await memoryOf(run_id, { as_of_round: 2 })).toEqual(live);
      await tenant().restart();
      expect(await memoryOf(run_id, { as_of_round: 2 })).toEqual(live);
    });

    it("as of the start holds the first opinion alone", async () => {
      const { run_id } = await tenant().finishedRun();
      const start = await memoryOf(run_id, { as_of_round: 0 });
      expect(start).toMatchObject({ as_of_round: 0, entries: [], older_entries: 0, agent: { actions: {} } });
      const [initialized] = (await tenant().events(run_id)).filter(({ kind }) => kind === "opinions_initialized");
      expect(start.agent?.opinion).toBe((bodyOf(present(initialized).body)["opinions"] as Opinions)["ada"]);
    });

    it("comes in pages that together are the whole", async () => {
      const { run_id } = await tenant().startRun({ rounds: 48 });
      await tenant().ended(run_id);
      const whole = await memoryOf(run_id);
      const paged: proto.MemoryEntry__Output[] = [];
      let page = await memoryOf(run_id, { max_bytes: 2_048 });
      for (; ; page = await memoryOf(run_id, { max_bytes: 2_048, page_token: page.next_page_token })) {
        expect(page.entries.length).toBeGreaterThan(0);
        paged.push(...page.entries);
        expect(page.older_entries).toBe(whole.entries.length - paged.length);
        if (page.next_page_token === "") break;
      }
      expect(paged.map(({ seq }) => seq)).toEqual(whole.entries.map(({ seq }) => seq));
      for (const { posts, posts_left_out, seq } of paged) {
        const all = present(whole.entries.find((entry) => entry.seq === seq)).posts;
        expect(posts).toEqual(all.slice(0, all.length - posts_left_out));
      }
    });

    it("keeps to its round from page to page", async () => {
      const { run_id } = await tenant().startRun({ rounds: 48 });
      await tenant().ended(run_id);
      const first = await memoryOf(run_id, { as_of_round: 40, max_bytes: 1_024 });
      const second = await memoryOf(run_id, { max_bytes: 1_024, page_token: first.next_page_token });
      expect([second.as_of_round, second.agent]).toEqual([40, first.agent]);
      const other = memoryOf(run_id, { as_of_round: 39, page_token: first.next_page_token });
      expect(await refusal(other)).toEqual({ code: "INVALID_REQUEST", fields: ["page_token"] });
    });

    it("is refused for what there is none of", async () => {
      const { run_id } = await tenant().finishedRun();
      const answers = await Promise.all([
        refusal(memoryOf(run_id, { agent_id: "nobody" })),
        refusal(memoryOf("no_such_run")),
        refusal(memoryOf(run_id, { as_of_round: SHORT_ROUNDS + 1 })),
        refusal(memoryOf(run_id, { as_of_round: -1 })),
        refusal(memoryOf(run_id, { page_token: "page 2" })),
        refusal(memoryOf(run_id, { max_bytes: 1_023 })),
        refusal(memoryOf(run_id, { max_bytes: 2_000_001 })),
        refusal(memoryOf(run_id, { namespace: "other" })),
      ]);
      expect(answers.map(({ code }) => code)).toEqual([
        "AGENT_NOT_FOUND",
        "RUN_NOT_FOUND",
        "UNPROCESSABLE",
        "INVALID_REQUEST",
        "INVALID_REQUEST",
        "INVALID_REQUEST",
        "INVALID_REQUEST",
        "RUN_NOT_FOUND",
      ]);
      const fields = answers.map(({ fields: [field] }) => field);
      expect([fields[0], ...fields.slice(2, 7)]).toEqual([
        "agent_id",
        "as_of_round",
        "as_of_round",
        "page_token",
        "max_bytes",
        "max_bytes",
      ]);
    });
  });
}

type Memory = proto.GetAgentMemoryResponse__Output;
type Opinions = Readonly<Record<string, number>>;

function asLogged({ seq, round, platform, kind, body }: proto.MemoryEntry__Output | EventRecord): unknown {
  return { seq, round, platform, kind, body: body.toString("utf8") };
}

function bodyOf(body: Buffer): Readonly<Record<string, unknown>> {
  return JSON.parse(body.toString("utf8")) as Record<string, unknown>;
}

function postIn(events: readonly EventRecord[], post_id: string): Partial<proto.MemoryPost> {
  const written = events.find(({ kind, body }) => {
    const { post_id: id, text } = kind === "action" ? bodyOf(body) : {};
    return id === post_id && typeof text === "string";
  });
  if (written === undefined) return { author_id: "", author_name: "", text: "", round: 0 };
  const { agent_id: author_id, round, body } = written;
  return { author_id, author_name: author_id.toUpperCase(), text: String(bodyOf(body)["text"]), round };
}

async function roundsEnded({ client, namespace }: Tenant, run_id: string, rounds: number): Promise<void> {
  const signal = AbortSignal.timeout(RUN_DEADLINE_MS);
  const request = { namespace, run_id, kinds: ["round_ended"], max_events: rounds };
  for await (const _batch of client.streamRunEvents(request, { signal })) continue;
}
