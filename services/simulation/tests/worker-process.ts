// SPDX-License-Identifier: AGPL-3.0-only
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Readable, Writable } from "node:stream";

const BEHAVIORAL = [process.execPath, join(import.meta.dirname, "../dist/workers/behavioral/main.js")];

export type ReceivedMessage = Readonly<Record<string, unknown>>;

/** A worker as a process, the compiled built-in one unless another is named, driven by hand over its descriptors. */
export class WorkerProcess {
  readonly received: ReceivedMessage[] = [];
  stderr = "";
  /** Settles when the process has exited and all that it said has been read. */
  readonly exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  readonly #child: ChildProcess;
  #read = 0;
  #wake: () => void = () => undefined;
  #ended = false;

  constructor([program = "", ...words]: readonly string[] = BEHAVIORAL) {
    this.#child = spawn(program, words, { stdio: ["pipe", "pipe", "pipe", "pipe"] });
    const protocol = this.#child.stdio[3];
    if (!(protocol instanceof Readable)) throw new Error("descriptor 3 is not readable");
    this.#child.stdin?.on("error", () => undefined);
    this.#child.stderr?.on("data", (text: Buffer) => {
      this.stderr += text.toString();
    });
    createInterface({ input: protocol })
      .on("line", (line) => {
        this.received.push(JSON.parse(line) as ReceivedMessage);
        this.#wake();
      })
      .on("close", () => {
        this.#ended = true;
        this.#wake();
      });
    this.exited = this.#waitForExit();
  }

  send(command: object): void {
    this.#child.stdin?.write(`${JSON.stringify(command)}\n`);
  }

  closeInput(): void {
    if (this.#child.stdin instanceof Writable) this.#child.stdin.end();
  }

  kill(): void {
    this.#child.kill("SIGKILL");
  }

  /** The next message of the type after the one that was asked for last; the test's own deadline ends the waiting. */
  async next(type: string): Promise<ReceivedMessage> {
    for (;;) {
      for (let message = this.received[this.#read]; message !== undefined; message = this.received[this.#read]) {
        this.#read += 1;
        if (message["type"] === type) return message;
      }
      if (this.#ended) throw new Error(`the worker ended without ${type}; stderr: ${this.stderr}`);
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  async #waitForExit(): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
    await once(this.#child, "close");
    return { code: this.#child.exitCode, signal: this.#child.signalCode };
  }
}
