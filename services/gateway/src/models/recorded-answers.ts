// SPDX-License-Identifier: Apache-2.0
import { type AnswerStore, Recording } from "@shoal/llm";
import type { RecordingConfig } from "../config/llm-config.ts";

// What a model has answered to anybody, in a file: written as it comes, or replayed.
export class RecordedAnswers {
  readonly isReplay: boolean;
  readonly #recording: Recording;

  private constructor(recording: Recording, isReplay: boolean) {
    this.#recording = recording;
    this.isReplay = isReplay;
  }

  static async open({ path, isReplay }: RecordingConfig): Promise<RecordedAnswers> {
    return new RecordedAnswers(await Recording.open(path), isReplay);
  }

  // Where whoever asks is to look for answers, and to put them. What its own store knows already is recorded too, or a replay
  // would lack it; but what is only recorded is asked for.
  beside(own: AnswerStore | undefined): AnswerStore {
    const recording = this.#recording;
    if (this.isReplay) return recording;
    return {
      get: async (key) => {
        const found = await own?.get(key);
        if (found !== undefined && (await recording.get(key)) === undefined) await recording.put(key, found);
        return found;
      },
      // What could not be recorded is not paid for again: it is recorded when it is used.
      put: async (key, answer) => {
        await own?.put(key, answer);
        await recording.put(key, answer);
      },
    };
  }

  // Which of these a replay knows.
  async knownOf(keys: readonly string[]): Promise<ReadonlySet<string>> {
    const found = await Promise.all(keys.map(async (key) => ((await this.#recording.get(key)) ? [key] : [])));
    return new Set(found.flat());
  }
}
