// SPDX-License-Identifier: Apache-2.0
import { spawn, type ChildProcessByStdio } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { Deferred, withDeadline } from "@shoal/service-runtime";
import { ServiceOutput, type LogRecord } from "./service-output.ts";

/** Options of {@link ServiceProcess}. */
export interface ServiceOptions {
  /** Its name in messages, such as `simulation service`. */
  readonly name: string;
  /** The program, a JavaScript file. */
  readonly script: string;
  /** Its whole environment. */
  readonly env: Readonly<Record<string, string>>;
  /** Where its output goes. */
  readonly log: Writable;
  /** Milliseconds it has to end after SIGTERM, before SIGKILL. */
  readonly stopDeadlineMs: number;
}

/** Milliseconds for the last output of a service that has ended, which a descendant of it may hold open. */
const LAST_OUTPUT_MS = 500;

/**
 * A service as a child process. It is the leader of its own process group, so that Ctrl-C in a terminal reaches only
 * this process, which then stops its services in order. Its standard input is a pipe that closes when this process
 * ends, however it ends: the service takes that as SIGTERM (`EXIT_WITH_PARENT`).
 */
export class ServiceProcess {
  readonly #options: ServiceOptions;
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly #output: ServiceOutput;
  readonly #listening = new Deferred<LogRecord>();
  readonly #exited = new Deferred<string>();
  readonly #failed = new Deferred<Error>();
  #stopping: Promise<void> | undefined;

  /** Starts it; it is not yet listening. */
  constructor(options: ServiceOptions) {
    this.#options = options;
    this.#output = new ServiceOutput(options.log);
    const env = { ...options.env, EXIT_WITH_PARENT: "true" };
    this.#child = spawn(process.execPath, [options.script], { env, stdio: ["pipe", "pipe", "pipe"], detached: true });
    // We never write to it; that it ended is told by its exit.
    this.#child.stdin.on("error", () => {});
    this.#child.once("exit", (code, signal) => void this.#onExit(signal ?? `exit code ${code}`));
    this.#child.once("error", (error) => void this.#onExit(error.message));
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      this.#output.follow(stream, (record) => {
        if (record.event === "service.listening") this.#listening.resolve(record);
      });
    }
  }

  /** Its process id; 0 if it could not be started. */
  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Resolves, never rejects, if it ends without having been asked to. */
  get failed(): Promise<Error> {
    return this.#failed.promise;
  }

  /**
   * Waits until it says in its log that it listens, and gives that line.
   * @throws Error if it ends or takes longer than `deadlineMs`; stop it then
   */
  async listening(deadlineMs: number): Promise<LogRecord> {
    const ended = this.failed.then((error) => Promise.reject(error));
    const late = () =>
      new Error(`The ${this.#options.name} was not ready within ${deadlineMs} ms. ${this.#output.lastWords}`);
    return await withDeadline(Promise.race([this.#listening.promise, ended]), deadlineMs, late);
  }

  /** Ends it by SIGTERM, or by SIGKILL to its process group if that takes too long. May be called again. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stop();
    return this.#stopping;
  }

  async #stop(): Promise<void> {
    if (this.#exited.settled) return;
    // Whoever ends this process in the meantime does not want to wait.
    process.once("exit", this.#kill);
    try {
      this.#child.kill("SIGTERM");
      await withDeadline(this.#exited.promise, this.#options.stopDeadlineMs, () => new Error("late"));
    } catch {
      this.#kill();
      await this.#exited.promise;
    } finally {
      process.off("exit", this.#kill);
    }
  }

  readonly #kill = (): void => {
    if (this.#exited.settled || this.#child.pid === undefined) return;
    try {
      process.kill(-this.#child.pid, "SIGKILL");
    } catch {
      this.#child.kill("SIGKILL");
    }
  };

  async #onExit(how: string): Promise<void> {
    const wasAsked = this.#stopping !== undefined;
    this.#exited.resolve(how);
    if (wasAsked) return;
    await this.#output.finished(LAST_OUTPUT_MS);
    this.#failed.resolve(new Error(`The ${this.#options.name} ended (${how}). ${this.#output.lastWords}`));
  }
}
