// SPDX-License-Identifier: Apache-2.0
import { invalidRequest, ShoalError } from "../../errors/shoal-error.ts";
import type { EventRecord } from "../../events/event-record.ts";
import type * as proto from "../../generated/index.ts";
import type { CheckedRequest } from "../../requests/check-request.ts";
import { bodyOf } from "./event-facts.ts";
import { fakeAgents } from "./fake-folds.ts";
import type { FakeRun } from "./fake-run.ts";

type MemoryRequest = CheckedRequest<"getAgentMemory">;

/** What an agent is, saw and did, folded from the whole log at each call. */
export function fakeMemory(run: FakeRun, request: MemoryRequest): proto.GetAgentMemoryResponse {
  const { asOfRound, beforeSeq } = cursorOf(run, request);
  const end = run.log.findIndex(
    ({ kind, round }) => (kind !== "input" && round > asOfRound) || (kind === "round_ended" && round === asOfRound),
  );
  const log = end < 0 ? run.log : run.log.slice(0, end + (asOfRound === 0 ? 0 : 1));
  const agent = fakeAgents(run, log).find(({ profile }) => profile?.agent_id === request.agent_id);
  if (agent === undefined) throw agentNotFound(request.agent_id);
  const own = log.filter((event) => event.agent_id === request.agent_id && isMemorable(event) && event.seq < beforeSeq);
  const entries = takeFitting(own.reverse(), (event) => entryOf(run, log, event), request.max_bytes);
  const older_entries = own.length - entries.length;
  const next_page_token = older_entries === 0 ? "" : `${asOfRound}.${entries.at(-1)?.seq ?? 0}`;
  const remembered = rememberedBy(run, request.agent_id, asOfRound);
  return { agent, as_of_round: asOfRound, entries, next_page_token, older_entries, remembered };
}

function rememberedBy(run: FakeRun, agentId: string, asOfRound: number): proto.RememberedInterview[] {
  return run.inputs.flatMap(({ input_id, round, input }) => {
    if (input.type !== "interview" || input.agent_id !== agentId || round > asOfRound) return [];
    return { input_id, round, prompt: input.prompt, answer: input.answer };
  });
}

function cursorOf(run: FakeRun, request: MemoryRequest): { asOfRound: number; beforeSeq: number } {
  const newest = run.engineHashes.size;
  const [, round, seq] = /^(\d{1,9})\.(\d{1,15})$/.exec(request.page_token) ?? [];
  if (request.page_token !== "" && (round === undefined || Number(round) !== (request.as_of_round ?? Number(round)))) {
    throw invalidRequest([{ field: "page_token", reason: "the next_page_token of the page before is expected" }]);
  }
  const asOfRound = Number(round ?? request.as_of_round ?? newest);
  if (asOfRound <= newest) return { asOfRound, beforeSeq: Number(seq ?? Number.POSITIVE_INFINITY) };
  const reason = `round ${asOfRound} has not ended; the newest that has is ${newest}`;
  throw new ShoalError("UNPROCESSABLE", `as_of_round: ${reason}.`, { violations: [{ field: "as_of_round", reason }] });
}

function entryOf(run: FakeRun, log: readonly EventRecord[], event: EventRecord): Entry {
  const { seq, round, platform, kind, body } = event;
  const { post_ids = [], in_reply_to, quoted_post_id, post_id, text } = bodyOf(event) as PostReferences;
  const ids = [...post_ids, in_reply_to, quoted_post_id, text === undefined ? post_id : undefined];
  const posts = ids.filter((id) => id !== undefined).map((id) => postOf(run, log, id));
  return { seq, round, platform, kind, body, posts, posts_left_out: 0 };
}

interface PostReferences {
  readonly post_ids?: readonly string[];
  readonly in_reply_to?: string;
  readonly quoted_post_id?: string;
  readonly post_id?: string;
  readonly text?: string;
}

interface WrittenBody {
  readonly text: string;
  readonly opinion?: number;
  /** Of a post of somebody outside the cast. */
  readonly author?: string;
}

function postOf(run: FakeRun, log: readonly EventRecord[], post_id: string): proto.MemoryPost {
  const written = log.find((event) => {
    const body = event.kind === "action" || event.kind === "outside_post" ? bodyOf(event) : {};
    return body["post_id"] === post_id && typeof body["text"] === "string";
  });
  if (written === undefined) return { post_id, author_id: "", author_name: "", text: "", round: 0 };
  const { text, opinion, author: outsider = "" } = bodyOf(written) as unknown as WrittenBody;
  const author = run.agents.find(({ agent_id }) => agent_id === written.agent_id);
  const told = opinion === undefined ? {} : { opinion };
  const { agent_id: author_id, round } = written;
  return { post_id, author_id, author_name: author?.name ?? outsider, text, ...told, round };
}

type Entry = proto.MemoryEntry & { seq: number; body: Buffer; posts: proto.MemoryPost[] };

function takeFitting(
  newest: readonly EventRecord[],
  toEntry: (event: EventRecord) => Entry,
  maxBytes: number,
): Entry[] {
  const page: Entry[] = [];
  let left = maxBytes;
  for (const event of newest) {
    const entry = toEntry(event);
    left -= sizeOf(entry);
    if (left < 0) return page.length > 0 ? page : [{ ...entry, posts: [], posts_left_out: entry.posts.length }];
    page.push(entry);
  }
  return page;
}

function sizeOf({ body, posts }: Entry): number {
  return 64 + body.length + posts.reduce((sum, post) => sum + 64 + Buffer.byteLength(JSON.stringify(post)), 0);
}

function isMemorable({ kind }: EventRecord): boolean {
  return kind === "action" || kind === "exposure";
}

function agentNotFound(agentId: string): ShoalError {
  const reason = "no such agent in this run";
  return new ShoalError("AGENT_NOT_FOUND", `The run's cast has no agent "${agentId}".`, {
    violations: [{ field: "agent_id", reason }],
  });
}
