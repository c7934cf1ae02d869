// SPDX-License-Identifier: Apache-2.0
import { withDeadline } from "./with-deadline.ts";

interface Entry {
  readonly name: string;
  readonly dispose: () => void | Promise<void>;
  readonly deadlineMs: number;
}

/** Options of {@link DisposeStack}. */
export interface DisposeStackOptions {
  /** Milliseconds that one entry may take, unless it says otherwise; 10,000 by default. */
  readonly deadlineMs?: number;
}

/** Undoes a start-up in reverse order. One entry that fails or hangs does not keep the others from being disposed. */
export class DisposeStack {
  readonly #entries: Entry[] = [];
  readonly #deadlineMs: number;
  #disposing: Promise<void> | undefined;

  constructor(options: DisposeStackOptions = {}) {
    this.#deadlineMs = options.deadlineMs ?? 10_000;
  }

  /** Whether `dispose` was called. */
  get disposed(): boolean {
    return this.#disposing !== undefined;
  }

  /**
   * Remembers how to undo what was just done.
   * @param name stands in the error if it fails
   * @throws Error if the stack is disposed already: what was made is then still yours to undo
   */
  defer(name: string, dispose: () => void | Promise<void>, deadlineMs = this.#deadlineMs): void {
    if (this.disposed) throw new Error(`Cannot defer "${name}": everything is disposed already.`);
    this.#entries.push({ name, dispose, deadlineMs });
  }

  /**
   * Disposes all entries, the last first. Calling it again gives the same promise.
   * @throws AggregateError with one error for each entry that failed or took too long, after all were tried
   */
  dispose(): Promise<void> {
    this.#disposing ??= this.#disposeAll();
    return this.#disposing;
  }

  async #disposeAll(): Promise<void> {
    const errors: Error[] = [];
    for (let entry = this.#entries.pop(); entry !== undefined; entry = this.#entries.pop()) {
      try {
        await disposeEntry(entry);
      } catch (error) {
        errors.push(new Error(`Disposing "${entry.name}" failed.`, { cause: error }));
      }
    }
    if (errors.length > 0) throw new AggregateError(errors, errors.map((error) => error.message).join(" "));
  }
}

async function disposeEntry({ dispose, deadlineMs }: Entry): Promise<void> {
  const disposed = (async () => await dispose())();
  await withDeadline(disposed, deadlineMs, () => new Error(`It took longer than ${deadlineMs} ms.`));
}
