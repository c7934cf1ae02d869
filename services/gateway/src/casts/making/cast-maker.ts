// SPDX-License-Identifier: Apache-2.0
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { Deferred } from "@shoal/service-runtime";
import { ShoalError } from "@shoal/simulation-contract";
import type { DifferencePage } from "../comparison/compare-lists.ts";
import type { CastReply, CastRequest, CastsSideBySide, ComparedCasts, MadeCast } from "./cast-messages.ts";

// A thread's program can't be transformed while it is loaded, so from the sources the compiled one is taken.
const PROGRAM = import.meta.url.endsWith(".ts")
  ? new URL("../../../dist/casts/making/cast-thread.js", import.meta.url)
  : new URL("./cast-thread.js", import.meta.url);

type Task = CastRequest | ComparedCasts;

const RETRY_AFTER_MS = 5_000;

export interface CastMakerOptions {
  // Casts that are being made or compared or wait for it; one more is refused.
  readonly casts?: number;
  // For one cast, without its wait.
  readonly deadlineMs?: number;
  // How long the thread stays when there is nothing to do.
  readonly idleMs?: number;
}

// Expands, checks, encodes and compares casts in a thread, one at a time: in the gateway's own, a large one would hold up everybody.
export class CastMaker {
  readonly #options: Required<CastMakerOptions>;
  #thread: Worker | undefined;
  #idle: NodeJS.Timeout | undefined;
  #casts = 0;
  #last: Promise<void> = Promise.resolve();
  readonly #stopping = new AbortController();

  constructor({ casts = 8, deadlineMs = 60_000, idleMs = 10_000 }: CastMakerOptions = {}) {
    this.#options = { casts, deadlineMs, idleMs };
  }

  // What has to be read first is read when its turn has come.
  async make(request: CastRequest | (() => Promise<CastRequest>)): Promise<MadeCast> {
    const reply = await this.#inTurn(request);
    if ("made" in reply) return reply.made;
    throw refused(reply);
  }

  async compare(read: () => Promise<ComparedCasts>): Promise<CastsSideBySide> {
    const reply = await this.#inTurn(read);
    if ("compared" in reply) return reply.compared;
    throw refused(reply);
  }

  async differences(read: () => Promise<Required<ComparedCasts>>): Promise<DifferencePage> {
    const reply = await this.#inTurn(read);
    if ("differences" in reply) return reply.differences;
    throw refused(reply);
  }

  async #inTurn(request: Task | (() => Promise<Task>)): Promise<CastReply> {
    if (this.#casts >= this.#options.casts) throw atCapacity("as many casts as possible are being made or compared");
    this.#casts += 1;
    const before = this.#last;
    const end = new Deferred<void>();
    this.#last = end.promise;
    try {
      await before;
      if (this.#stopping.signal.aborted) throw atCapacity("the gateway is stopping");
      return await this.#ask(typeof request === "function" ? await request() : request);
    } finally {
      this.#casts -= 1;
      end.resolve();
      this.#rest();
    }
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#endThread();
  }

  // When the thread has gone to rest.
  async ended(): Promise<void> {
    if (this.#thread !== undefined) await once(this.#thread, "exit");
  }

  async #ask(request: Task): Promise<CastReply> {
    clearTimeout(this.#idle);
    const thread = (this.#thread ??= startThread());
    const deadline = AbortSignal.timeout(this.#options.deadlineMs);
    try {
      const replied = once(thread, "message", { signal: AbortSignal.any([deadline, this.#stopping.signal]) });
      const bytes = bytesIn(request);
      thread.postMessage(
        { ...request, ...bytes },
        Object.values(bytes).map(({ buffer }) => buffer),
      );
      return (await replied)[0] as CastReply;
    } catch (error) {
      await this.#endThread();
      if (deadline.aborted) throw atCapacity(`a cast was not done with within ${this.#options.deadlineMs} ms`);
      if (this.#stopping.signal.aborted) throw atCapacity("the gateway is stopping");
      throw error;
    }
  }

  // A thread that rests gives back its memory after a while.
  #rest(): void {
    if (this.#casts > 0 || this.#thread === undefined) return;
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => void this.#endThread(), this.#options.idleMs).unref();
  }

  async #endThread(): Promise<void> {
    clearTimeout(this.#idle);
    const thread = this.#thread;
    this.#thread = undefined;
    await thread?.terminate();
  }
}

function startThread(): Worker {
  const thread = new Worker(PROGRAM, { execArgv: [] });
  // An error is told to who waits for the reply; without a listener one that comes later would end the process.
  thread.on("error", () => undefined);
  return thread;
}

function bytesIn(request: Task): Readonly<Record<string, Uint8Array<ArrayBuffer>>> {
  const body = ownBytes(request.body);
  if ("other" in request) return { body, other: ownBytes(request.other) };
  return "origins" in request ? { body, origins: ownBytes(request.origins) } : { body };
}

// Handed over where that is possible; a view into a larger buffer is copied.
function ownBytes(body: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer, byteLength } = body;
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength
    ? new Uint8Array(buffer)
    : Uint8Array.from(body);
}

function refused(reply: CastReply): Error {
  if (!("refusal" in reply)) return new Error("the thread has answered something else");
  const { code, message, violations } = reply.refusal;
  return new ShoalError(code, message, { violations });
}

function atCapacity(reason: string): ShoalError {
  return new ShoalError("CAPACITY_EXCEEDED", `Casts can't be made or compared now: ${reason}.`, {
    retryAfterMs: RETRY_AFTER_MS,
  });
}
