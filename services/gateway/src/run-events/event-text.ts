// SPDX-License-Identifier: Apache-2.0
import type { EventRecord } from "@shoal/simulation-contract";

const PLAIN = /^[\w-]*$/;

let lastMs = Number.NaN;
let lastText = "";

// The event as JSON up to its body, whose bytes are passed on as the engine wrote them.
function eventHead({ seq, round, kind, platform, agent_id, recorded_at_ms }: EventRecord): string {
  return `{"seq":${seq},"round":${round},"kind":${quoted(kind)},"platform":${quoted(platform)},"agent_id":${quoted(agent_id)},"recorded_at":"${recordedAt(recorded_at_ms)}","body":`;
}

const EVENT_TAIL = "}";

export function eventText(event: EventRecord): string {
  return eventHead(event) + event.body.toString() + EVENT_TAIL;
}

function quoted(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : JSON.stringify(text);
}

export function recordedAt(atMs: number): string {
  if (atMs !== lastMs) {
    lastText = new Date(atMs).toISOString();
    lastMs = atMs;
  }
  return lastText;
}
