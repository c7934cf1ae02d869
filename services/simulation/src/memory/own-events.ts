// SPDX-License-Identifier: AGPL-3.0-only
import { type ByteRange, EventCursor, eventAt, type EventRecord } from "@shoal/simulation-contract";
import { numberIn, parseBody, Turns } from "../event-log/index.ts";
import type { DigestedLog, LogDigest } from "./log-digest.ts";
import { readInTurn } from "./read-batches.ts";

export interface OwnEvents {
  readonly opinion: number | undefined;
  /** The newest before the cursor, newest first, as many as may fit; of them the first always. */
  readonly newest: readonly EventRecord[];
}

/** A stretch from the log's beginning on. */
export interface OwnStretch {
  readonly untilSeq: number;
  /** In which the agent occurs, the newest first. */
  readonly batches: readonly number[];
}

export interface OwnQuery {
  readonly agentId: string;
  /** Up to the end of the round. */
  readonly now: OwnStretch;
  /** Up to the cursor: `now` itself, or less. */
  readonly before: OwnStretch;
  /** Of bodies to hold on to. */
  readonly maxBytes: number;
}

/** Reads the agent's entries, the newest first, as far back as it takes. */
export async function readOwnEvents(
  log: DigestedLog,
  digest: LogDigest,
  query: OwnQuery,
  signal: AbortSignal,
): Promise<OwnEvents> {
  const { agentId, now, before, maxBytes } = query;
  const page = new NewestEvents(maxBytes);
  let opinion: number | undefined;
  for await (const event of newestFirst(log, digest, now, agentId, signal)) {
    opinion ??= opinionIn(event, agentId);
    if (before === now) page.add(event);
    if (opinion !== undefined && (before !== now || page.isFull)) break;
  }
  if (before !== now) {
    for await (const event of newestFirst(log, digest, before, agentId, signal)) {
      page.add(event);
      if (page.isFull) break;
    }
  }
  return { opinion, newest: page.events };
}

/** The agent's actions and exposures, and what tells first opinions. */
async function* newestFirst(
  log: DigestedLog,
  digest: LogDigest,
  { untilSeq, batches }: OwnStretch,
  agentId: string,
  signal: AbortSignal,
): AsyncGenerator<EventRecord, void> {
  const id = Buffer.from(agentId);
  const turns = new Turns(signal);
  for await (const { events } of readInTurn(log, digest, batches)) {
    yield* eventsOf(events, id, untilSeq).reverse();
    if (turns.isOver) await turns.next();
  }
}

const ACTION = Buffer.from("action");
const EXPOSURE = Buffer.from("exposure");
const FIRST_OPINIONS = Buffer.from("opinions_initialized");
const JOINED = Buffer.from("agent_joined");

function eventsOf(batch: Buffer, id: Buffer, untilSeq: number): EventRecord[] {
  const cursor = new EventCursor(batch);
  const found: EventRecord[] = [];
  const { bytes, agentId, kind } = cursor;
  while (cursor.next() && cursor.seq <= untilSeq) {
    const isOwn =
      isText(bytes, agentId, id) &&
      (isText(bytes, kind, ACTION) || isText(bytes, kind, EXPOSURE) || isText(bytes, kind, JOINED));
    if (isOwn || isText(bytes, kind, FIRST_OPINIONS)) found.push(eventAt(cursor));
  }
  return found;
}

/** Byte by byte: for such short texts a call of Buffer's own costs more. */
function isText(bytes: Buffer, { start, end }: ByteRange, text: Buffer): boolean {
  if (end - start !== text.length) return false;
  for (let at = 0; at < text.length; at += 1) if (bytes[start + at] !== text[at]) return false;
  return true;
}

function opinionIn({ kind, body: bytes }: EventRecord, agentId: string): number | undefined {
  if (kind === "action") return undefined;
  const body = parseBody(bytes);
  if (kind === "exposure" || kind === "agent_joined") return numberIn(body, "opinion");
  const { opinions } = body;
  if (typeof opinions !== "object" || opinions === null || !Object.hasOwn(opinions, agentId)) return undefined;
  return numberIn({ ...opinions }, agentId);
}

class NewestEvents {
  readonly events: EventRecord[] = [];
  isFull = false;
  #bytesLeft: number;

  constructor(maxBytes: number) {
    this.#bytesLeft = maxBytes;
  }

  add(event: EventRecord): void {
    if (this.isFull || (event.kind !== "action" && event.kind !== "exposure")) return;
    this.#bytesLeft -= event.body.length;
    this.isFull = this.#bytesLeft < 0;
    // A body is a view of its whole batch: a copy lets the batch go.
    if (!this.isFull || this.events.length === 0) this.events.push({ ...event, body: Buffer.from(event.body) });
  }
}
