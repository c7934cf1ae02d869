// SPDX-License-Identifier: Apache-2.0
import type { EventRecord } from "@shoal/simulation-contract";
import { eventText } from "../run-events/event-text.ts";

// A line an event, the same object to the byte as in a frame of the stream.
export async function* ndjsonOf(pieces: AsyncIterable<readonly EventRecord[]>): AsyncGenerator<string> {
  for await (const events of pieces) yield `${events.map(eventText).join("\n")}\n`;
}
