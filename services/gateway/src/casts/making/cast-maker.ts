// SPDX-License-Identifier: Apache-2.0
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { Deferred } from "@shoal/service-runtime";
import { ShoalError } from "@shoal/simulation-contract";
import type { CastReply, CastRequest, MadeCast } from "./cast-messages.ts";

// A thread's program can't be transformed while it is loaded, so from the sources the compiled one is taken.
const PROGRAM = import.meta.url.endsWith(".ts")
  ? new URL("../../../dist/casts/making/cast-thread.js", import.meta.url)
  : new URL("./cast-thread.js", import.meta.url);

const RETRY_AFTER_MS = 5_000;

export interface CastMakerOptions {
  // Casts that are being made or wait for it; one more is refused.
  readonly casts?: number;
  // For one cast, without its wait.
  readonly deadlineMs?: number;
  // How long the thread stays when there is nothing to do.
  readonly idleMs?: number;
}

// Expands, checks and encodes casts in a thread, one at a time: in the gateway's own, a large one would hold up everybody.
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

  async make(request: CastRequest): Promise<MadeCast> {
    if (this.#casts >= this.#options.casts) throw atCapacity("as many casts as possible are being made");
    this.#casts += 1;
    const before = this.#last;
    const end = new Deferred<void>();
    this.#last = end.promise;
    try {
      await before;
      return await this.#makeNow(request);
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

  async #makeNow(request: CastRequest): Promise<MadeCast> {
    if (this.#stopping.signal.aborted) throw atCapacity("the gateway is stopping");
    const reply = await this.#ask(request);
    if ("made" in reply) return reply.made;
    const { code, message, violations } = reply.refusal;
    throw new ShoalError(code, message, { violations });
  }

  async #ask(request: CastRequest): Promise<CastReply> {
    clearTimeout(this.#idle);
    const thread = (this.#thread ??= startThread());
    const deadline = AbortSignal.timeout(this.#options.deadlineMs);
    try {
      const replied = once(thread, "message", { signal: AbortSignal.any([deadline, this.#stopping.signal]) });
      const body = ownBytes(request.body);
      thread.postMessage({ ...request, body }, [body.buffer]);
      return (await replied)[0] as CastReply;
    } catch (error) {
      await this.#endThread();
      if (deadline.aborted) throw atCapacity(`a cast was not made within ${this.#options.deadlineMs} ms`);
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

// Handed over where that is possible; a view into a larger buffer is copied.
function ownBytes(body: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer, byteLength } = body;
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength
    ? new Uint8Array(buffer)
    : Uint8Array.from(body);
}

function atCapacity(reason: string): ShoalError {
  return new ShoalError("CAPACITY_EXCEEDED", `The cast can't be made now: ${reason}.`, {
    retryAfterMs: RETRY_AFTER_MS,
  });
}
