// SPDX-License-Identifier: AGPL-3.0-only
import { isContent } from "@shoal/cast";
import type { EventRecord } from "@shoal/simulation-contract";
import { type EventLog, fieldsOf, numberIn, parseBody, readEvents, textIn } from "../event-log/index.ts";
import type { MemoryCursor } from "./memory-cursor.ts";

/** What the log tells of one agent up to the end of a round. */
export interface OwnEvents {
  readonly opinion: number | undefined;
  readonly actionsByType: ReadonlyMap<string, number>;
  /** Posts, replies and quotes of every agent: activity segments are ranks among all. */
  readonly contentByAgent: ReadonlyMap<string, number>;
  /** The newest before the cursor, newest first, as many as may fit; of them the first always. */
  readonly newest: readonly EventRecord[];
  /** Entries before the cursor. */
  readonly count: number;
  /** The last entry of the round. */
  readonly untilSeq: number;
}

/** @param maxBytes of bodies to hold on to */
export async function readOwnEvents(
  log: Pick<EventLog, "readBatches">,
  agentId: string,
  cursor: MemoryCursor,
  maxBytes: number,
  signal: AbortSignal,
): Promise<OwnEvents> {
  const fold = new OwnEventsFold(agentId, cursor.beforeSeq, maxBytes);
  await readEvents(log, { afterSeq: 0 }, signal, (event) => {
    if (event.round > cursor.asOfRound) return "enough";
    fold.add(event);
    return event.round === cursor.asOfRound && event.kind === "round_ended" ? "enough" : undefined;
  });
  return fold;
}

class OwnEventsFold implements OwnEvents {
  readonly actionsByType = new Map<string, number>();
  readonly contentByAgent = new Map<string, number>();
  opinion: number | undefined;
  count = 0;
  untilSeq = 0;
  readonly #agentId: string;
  readonly #beforeSeq: number;
  readonly #maxBytes: number;
  readonly #held: EventRecord[] = [];
  #heldBytes = 0;
  #firstHeld = 0;

  constructor(agentId: string, beforeSeq: number, maxBytes: number) {
    this.#agentId = agentId;
    this.#beforeSeq = beforeSeq;
    this.#maxBytes = maxBytes;
  }

  get newest(): readonly EventRecord[] {
    return this.#held.slice(this.#firstHeld).reverse();
  }

  add(event: EventRecord): void {
    this.untilSeq = event.seq;
    if (event.kind === "opinions_initialized") this.#addFirstOpinion(event);
    if (event.kind === "action") this.#countContent(event);
    if (event.agent_id !== this.#agentId || (event.kind !== "action" && event.kind !== "exposure")) return;
    const body = parseBody(event.body);
    if (event.kind === "exposure") this.opinion = numberIn(body, "opinion") ?? this.opinion;
    else this.#countAction(textIn(body, "type") ?? "");
    if (event.seq < this.#beforeSeq) this.#hold(event);
  }

  #addFirstOpinion({ body }: EventRecord): void {
    const { opinions } = parseBody(body);
    if (typeof opinions !== "object" || opinions === null || !Object.hasOwn(opinions, this.#agentId)) return;
    this.opinion = numberIn({ ...opinions }, this.#agentId);
  }

  #countContent({ agent_id, body }: EventRecord): void {
    if (!isContent(fieldsOf(body).text("type") ?? "")) return;
    this.contentByAgent.set(agent_id, (this.contentByAgent.get(agent_id) ?? 0) + 1);
  }

  #countAction(type: string): void {
    this.actionsByType.set(type, (this.actionsByType.get(type) ?? 0) + 1);
  }

  #hold(event: EventRecord): void {
    this.count += 1;
    // A body is a view of its whole batch: a copy lets the batch go.
    this.#held.push({ ...event, body: Buffer.from(event.body) });
    this.#heldBytes += event.body.length;
    for (let oldest = this.#held[this.#firstHeld]; this.#heldBytes > this.#maxBytes; ) {
      if (oldest === undefined || this.#firstHeld === this.#held.length - 1) return;
      this.#heldBytes -= oldest.body.length;
      this.#firstHeld += 1;
      oldest = this.#held[this.#firstHeld];
    }
  }
}
