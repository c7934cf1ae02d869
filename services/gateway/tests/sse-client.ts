// SPDX-License-Identifier: Apache-2.0
import { once } from "node:events";
import { type ClientRequest, get, type IncomingMessage } from "node:http";
import { requireDocumentedFrame } from "./documented.ts";
import { API_KEY } from "./running-gateway.ts";

// Of silence: what still arrives may take as long as a busy machine needs for it.
const WAIT_MS = 10_000;

// Every client of a run gets the same bytes: each event is held against the document once.
const checked = new Set<string>();

export interface Frame {
  readonly id: number | undefined;
  readonly data: string;
}

// Reads an event stream as the bytes come, and lets a test wait for what it expects.
export class SseClient {
  readonly response: IncomingMessage;
  readonly frames: Frame[] = [];
  readonly comments: string[] = [];
  // Milliseconds after which it was told to come again.
  retryMs: number | undefined;
  readonly #request: ClientRequest;
  #rest = "";
  #ended = false;
  #wake: () => void = () => undefined;

  private constructor(request: ClientRequest, response: IncomingMessage) {
    this.#request = request;
    this.response = response;
    response.setEncoding("utf8");
    response.on("data", (text: string) => this.#take(text));
    response.on("error", () => undefined);
    response.on("close", () => {
      this.#ended = true;
      this.#wake();
    });
  }

  static async open(url: string, headers: Record<string, string> = {}): Promise<SseClient> {
    const request = get(url, { headers: { accept: "text/event-stream", "x-api-key": API_KEY, ...headers } });
    const [response] = (await once(request, "response")) as [IncomingMessage];
    request.on("error", () => undefined);
    return new SseClient(request, response);
  }

  get events(): readonly Frame[] {
    return this.frames.filter((frame) => frame.id !== undefined);
  }

  get seqs(): readonly (number | undefined)[] {
    return this.events.map((frame) => frame.id);
  }

  get lastSeq(): number {
    return this.events.at(-1)?.id ?? 0;
  }

  get ended(): boolean {
    return this.#ended;
  }

  until(holds: (client: this) => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const giveUp = () => reject(new Error(`nothing for ${WAIT_MS} ms: ${holds.toString()}`));
      const timer = setTimeout(giveUp, WAIT_MS);
      this.#wake = () => {
        if (!holds(this)) return void timer.refresh();
        clearTimeout(timer);
        this.#wake = () => undefined;
        resolve();
      };
      this.#wake();
    });
  }

  untilEnd(): Promise<void> {
    return this.until((client) => client.ended);
  }

  pause(): void {
    this.response.pause();
  }

  resume(): void {
    this.response.resume();
  }

  close(): void {
    this.#request.destroy();
  }

  #take(text: string): void {
    const blocks = (this.#rest + text).split("\n\n");
    this.#rest = blocks.pop() ?? "";
    for (const block of blocks) this.#takeBlock(block);
    this.#wake();
  }

  #takeBlock(block: string): void {
    if (block.startsWith(":")) {
      this.comments.push(block);
      return;
    }
    const [, retry] = /^retry: (\d+)$/.exec(block) ?? [];
    if (retry !== undefined) {
      this.retryMs = Number(retry);
      return;
    }
    const lines = block.split("\n");
    const id = lines.find((line) => line.startsWith("id: "))?.slice(4);
    const data = lines.filter((line) => line.startsWith("data: ")).map((line) => line.slice(6));
    const known = lines.every((line) => /^(id|data): /.test(line));
    if (!known || data.length !== 1) throw new Error(`not a frame of the gateway: ${JSON.stringify(block)}`);
    this.#requireDocumented(id, data[0] ?? "");
    this.frames.push({ id: id === undefined ? undefined : Number(id), data: data[0] ?? "" });
  }

  #requireDocumented(id: string | undefined, data: string): void {
    const { path } = this.#request;
    const event = `${path} ${id}`;
    if (id !== undefined && checked.has(event)) return;
    requireDocumentedFrame("GET", documentedPathOf(path), data);
    checked.add(event);
  }
}

// The live page's stream is the API's.
function documentedPathOf(path: string): string {
  return path.replace(/^\/live\//, "/v1/runs/");
}
