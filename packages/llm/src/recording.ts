// SPDX-License-Identifier: Apache-2.0
import { open, readFile } from "node:fs/promises";
import { z } from "zod";
import type { AnswerStore, StoredAnswer } from "./answer-store.ts";

const OWNER_ONLY = 0o600;
const count = z.int().min(0);
const lineSchema = z.object({
  key: z.string(),
  answer: z.object({
    text: z.string(),
    model: z.string(),
    tokens: z.object({ input: count, output: count }),
    calls: count,
    isRepaired: z.boolean(),
  }),
});

/**
 * Answers in a file, one a line: recorded as they come, read when it is opened; of several to the same question the last
 * one counts. A file that is made is its owner's alone to read.
 */
export class Recording implements AnswerStore {
  readonly #path: string;
  readonly #answers: Map<string, StoredAnswer>;
  #last: Promise<void> = Promise.resolve();

  private constructor(path: string, answers: Map<string, StoredAnswer>) {
    this.#path = path;
    this.#answers = answers;
  }

  /** A line that a crash has cut is left out: its answer is asked for again. */
  static async open(path: string): Promise<Recording> {
    const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return "";
      throw error;
    });
    const answers = new Map<string, StoredAnswer>();
    for (const line of text.split("\n")) {
      const read = readLine(line);
      if (read !== undefined) answers.set(read.key, read.answer);
    }
    return new Recording(path, answers);
  }

  async get(key: string): Promise<StoredAnswer | undefined> {
    return this.#answers.get(key);
  }

  async put(key: string, answer: StoredAnswer): Promise<void> {
    const writing = this.#last.then(async () => this.#append(`\n${JSON.stringify({ key, answer })}`));
    this.#last = writing.catch(() => undefined);
    await writing;
    this.#answers.set(key, answer);
  }

  async #append(text: string): Promise<void> {
    const file = await open(this.#path, "a", OWNER_ONLY);
    try {
      await file.appendFile(text);
      await file.datasync();
    } finally {
      await file.close();
    }
  }
}

function readLine(line: string): z.infer<typeof lineSchema> | undefined {
  try {
    return lineSchema.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
}
