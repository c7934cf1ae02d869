// SPDX-License-Identifier: Apache-2.0
import { Deferred } from "@shoal/service-runtime";

// Wakes one sleeper. Rung while nobody sleeps, it is heard by the next sleep at once.
export class Bell {
  #rung = false;
  #sleeper: Deferred<void> | undefined;

  ring(): void {
    if (this.#sleeper === undefined) this.#rung = true;
    else this.#sleeper.resolve();
    this.#sleeper = undefined;
  }

  async sleep(): Promise<void> {
    if (!this.#rung) {
      this.#sleeper = new Deferred();
      await this.#sleeper.promise;
    }
    this.#rung = false;
  }
}
