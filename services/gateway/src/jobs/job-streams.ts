// SPDX-License-Identifier: Apache-2.0
import { toShoalError } from "@shoal/simulation-contract";
import type { Request, Response } from "express";
import { Bell } from "../run-events/bell.ts";
import type { OfJob } from "./job-errors.ts";
import type { JobEvent, JobProgress } from "./job-event-schema.ts";
import type { Job } from "./job-record.ts";
import { isOver } from "./job-state.ts";
import type { JobStore } from "./job-store.ts";

const PIECE = 100;
const KEEP_ALIVE_MS = 15_000;
const KEEP_ALIVE = ": keep-alive\n\n";
// Another gateway that has the job in hand rings no bell here.
const LOOK_EVERY_MS = 1_000;
const COME_AGAIN = "retry: 1000\n\n";

interface Open {
  readonly close: (lastWords: string) => void;
  readonly served: Promise<void>;
}

// The logs of jobs as Server-Sent Events, out of the store: whichever gateway has the job in hand.
export class JobStreams {
  readonly #jobs: JobStore;
  readonly #open = new Set<Open>();

  constructor(jobs: JobStore) {
    this.#jobs = jobs;
  }

  async serve(request: Request, response: Response, job: OfJob, after: number): Promise<void> {
    response.writeHead(200, {
      "content-type": "text/event-stream",
      "cache-control": "no-cache, no-transform",
      "x-accel-buffering": "no",
    });
    if (request.method === "HEAD") {
      response.end();
      return;
    }
    const stream = new JobStream(response, this.#jobs, job, after);
    const open = { close: (words: string) => stream.close(words), served: stream.run() };
    this.#open.add(open);
    try {
      await open.served;
    } finally {
      this.#open.delete(open);
    }
  }

  async close(): Promise<void> {
    for (const { close } of this.#open) close(COME_AGAIN);
    await Promise.allSettled([...this.#open].map(({ served }) => served));
  }
}

class JobStream {
  readonly #response: Response;
  readonly #jobs: JobStore;
  readonly #job: OfJob;
  readonly #bell = new Bell();
  #cursor: number;
  #isClosed = false;
  #lastWords = "";
  #shown = "";

  constructor(response: Response, jobs: JobStore, job: OfJob, after: number) {
    this.#response = response;
    this.#jobs = jobs;
    this.#job = job;
    this.#cursor = after;
  }

  close(lastWords = ""): void {
    this.#lastWords ||= lastWords;
    this.#isClosed = true;
    this.#bell.ring();
  }

  async run(): Promise<void> {
    const wake = () => this.#bell.ring();
    const unlisten = this.#jobs.bells.listen(this.#job, wake);
    const look = setInterval(wake, LOOK_EVERY_MS);
    const keepAlive = setInterval(() => this.#write(KEEP_ALIVE), KEEP_ALIVE_MS);
    this.#response.on("drain", wake).on("close", () => this.close());
    if (this.#response.closed) this.close();
    this.#write(KEEP_ALIVE);
    try {
      while (!this.#isClosed) if (!(await this.#tell())) await this.#bell.sleep();
    } finally {
      clearInterval(look);
      clearInterval(keepAlive);
      unlisten();
      this.#response.off("drain", wake).end(this.#lastWords);
    }
  }

  // Whether there may be more to tell at once.
  async #tell(): Promise<boolean> {
    if (this.#response.writableNeedDrain) return false;
    try {
      const job = await this.#jobs.get(this.#job);
      const events = await this.#jobs.events(this.#job, this.#cursor, PIECE);
      for (const event of events) this.#tellEvent(event);
      this.#tellProgress(job);
      if (isOver(job.state) && this.#cursor >= job.last_seq) this.close();
      return events.length === PIECE;
    } catch (error) {
      if (toShoalError(error).code === "JOB_NOT_FOUND") this.close();
      return false;
    }
  }

  #tellEvent(event: JobEvent): void {
    this.#write(`id: ${event.seq}\ndata: ${JSON.stringify(event)}\n\n`);
    this.#cursor = event.seq;
  }

  #tellProgress({ stages, eta_ms }: Job): void {
    const stage = stages.find(({ state }) => state === "RUNNING");
    if (stage === undefined) return;
    const { name, steps_done, steps } = stage;
    const shown = `${name} ${steps_done} ${steps}`;
    if (shown === this.#shown) return;
    this.#shown = shown;
    const progress: JobProgress = { kind: "progress", stage: name, steps_done, steps, eta_ms };
    this.#write(`data: ${JSON.stringify(progress)}\n\n`);
  }

  #write(text: string): void {
    if (!this.#isClosed) this.#response.write(text);
  }
}
