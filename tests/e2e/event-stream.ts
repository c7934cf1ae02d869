// SPDX-License-Identifier: Apache-2.0
import { API_KEY } from "./two-services.ts";

const WAIT_MS = 20_000;

export interface StreamedEvent {
  readonly seq: number;
  readonly round: number;
  readonly kind: string;
  readonly agent_id: string;
  readonly recorded_at: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** An open event stream of a run that remembers what came; a test waits for what it expects. */
export class EventStream {
  readonly events: StreamedEvent[] = [];
  readonly #abort = new AbortController();
  readonly ended: Promise<void>;
  #wake: () => void = () => undefined;
  #isOpen = true;

  private constructor(body: ReadableStream<Uint8Array>) {
    this.ended = this.#read(body);
  }

  static async open(url: string, runId: string, lastEventId?: number): Promise<EventStream> {
    const headers = { accept: "text/event-stream", "x-api-key": API_KEY };
    const response = await fetch(`${url}/v1/runs/${runId}/events`, {
      headers: lastEventId === undefined ? headers : { ...headers, "last-event-id": String(lastEventId) },
    });
    if (response.status !== 200 || response.body === null) throw new Error(`the stream answered ${response.status}`);
    return new EventStream(response.body);
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** The states that the run went through, as far as they came. */
  get states(): string[] {
    return this.events.filter(({ kind }) => kind === "state").map(({ body }) => String(body["to"]));
  }

  async until(holds: (events: readonly StreamedEvent[]) => boolean): Promise<void> {
    const deadline = performance.now() + WAIT_MS;
    while (!holds(this.events)) {
      if (!this.#isOpen) throw new Error(`the stream ended before: ${holds.toString()}`);
      const left = deadline - performance.now();
      if (left <= 0) throw new Error(`not within ${WAIT_MS} ms: ${holds.toString()}`);
      await this.#next(left);
    }
  }

  async close(): Promise<void> {
    this.#abort.abort();
    await this.ended;
  }

  #next(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async #read(body: ReadableStream<Uint8Array>): Promise<void> {
    let rest = "";
    try {
      for await (const text of body.pipeThrough(new TextDecoderStream(), { signal: this.#abort.signal })) {
        const lines = (rest + text).split("\n");
        rest = lines.pop() ?? "";
        for (const line of lines) this.#take(line);
        this.#wake();
      }
    } catch (error) {
      if (!this.#abort.signal.aborted) throw error;
    } finally {
      this.#isOpen = false;
      this.#wake();
    }
  }

  #take(line: string): void {
    if (!line.startsWith("data:")) return;
    const event = JSON.parse(line.slice("data:".length)) as StreamedEvent;
    if (event.seq !== undefined) this.events.push(event);
  }
}

/** 1, 2, 3 … as many as there are. */
export function countingFrom(first: number, events: readonly StreamedEvent[]): number[] {
  return events.map((_event, index) => first + index);
}
