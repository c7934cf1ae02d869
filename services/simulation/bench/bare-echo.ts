// SPDX-License-Identifier: AGPL-3.0-only
import { type ChildProcess, spawn } from "node:child_process";
import type { Readable } from "node:stream";

/** The least that a round trip over a child's pipes takes: JSON lines out, JSON lines in, nothing checked. */
export class BareEcho {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, () => void>();
  #lastId = 0;
  #rest = "";

  constructor(program: string) {
    this.#child = spawn(process.execPath, [program], { stdio: ["pipe", "inherit", "inherit", "pipe"] });
    const answers = this.#child.stdio[3] as Readable;
    answers.setEncoding("utf8").on("data", (text: string) => this.#read(text));
  }

  ping(): Promise<void> {
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#child.stdin?.write(`${JSON.stringify({ type: "ping", id })}\n`);
    });
  }

  async stop(): Promise<void> {
    const exited = new Promise((resolve) => this.#child.once("exit", resolve));
    this.#child.stdin?.write(`${JSON.stringify({ type: "stop" })}\n`);
    await exited;
  }

  #read(text: string): void {
    const lines = (this.#rest + text).split("\n");
    this.#rest = lines.pop() ?? "";
    for (const line of lines) {
      const { id }: { id?: number } = JSON.parse(line);
      if (id !== undefined) this.#settle(id);
    }
  }

  #settle(id: number): void {
    this.#waiting.get(id)?.();
    this.#waiting.delete(id);
  }
}
