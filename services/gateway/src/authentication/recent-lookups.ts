// SPDX-License-Identifier: Apache-2.0

export interface RecentLookupsOptions {
  readonly keptMs: number;
  // Of what was found, and again of what was not: who asks for what there is not only drives out his like.
  readonly max: number;
}

interface Lookup<Value> {
  readonly startedAt: number;
  readonly found: Promise<Value | undefined>;
}

interface Kept<Value> {
  readonly startedAt: number;
  readonly value: Value | undefined;
}

// Asks for the same name again only after a moment, which counts from when the answer was asked for.
export class RecentLookups<Value> {
  readonly #lookUp: (name: string) => Promise<Value | undefined>;
  readonly #options: RecentLookupsOptions;
  #found = new Map<string, Kept<Value>>();
  #missing = new Map<string, Kept<Value>>();
  #underWay = new Map<string, Lookup<Value>>();

  constructor(lookUp: (name: string) => Promise<Value | undefined>, options: RecentLookupsOptions) {
    this.#lookUp = lookUp;
    this.#options = options;
  }

  async get(name: string): Promise<Value | undefined> {
    const kept = this.#found.get(name) ?? this.#missing.get(name);
    if (kept !== undefined && this.#isRecent(kept)) return kept.value;
    const joined = this.#underWay.get(name);
    return joined !== undefined && this.#isRecent(joined) ? joined.found : this.#ask(name);
  }

  // What was found or is being looked up counts for nothing more: it may have changed.
  forget(): void {
    this.#found = new Map();
    this.#missing = new Map();
    this.#underWay = new Map();
  }

  async #ask(name: string): Promise<Value | undefined> {
    // Those of now: after forget() nobody reads them.
    const [found, missing, underWay] = [this.#found, this.#missing, this.#underWay];
    const lookup = { startedAt: performance.now(), found: this.#lookUp(name) };
    underWay.set(name, lookup);
    try {
      const value = await lookup.found;
      found.delete(name);
      missing.delete(name);
      this.#keep(value === undefined ? missing : found, name, { startedAt: lookup.startedAt, value });
      return value;
    } finally {
      if (underWay.get(name) === lookup) underWay.delete(name);
    }
  }

  #keep(kept: Map<string, Kept<Value>>, name: string, one: Kept<Value>): void {
    const [oldest] = kept.size < this.#options.max ? [] : kept.keys();
    if (oldest !== undefined) kept.delete(oldest);
    kept.set(name, one);
  }

  #isRecent({ startedAt }: { readonly startedAt: number }): boolean {
    return performance.now() - startedAt < this.#options.keptMs;
  }
}
