// SPDX-License-Identifier: AGPL-3.0-only

export const EXPOSURE = 0;
/** An agent that a batch tells something of, but no entry of its own. */
export const HEARD_OF = 1;
const FIRST_TYPE = 2;
const MOST_TYPES = 65_536 - FIRST_TYPE;

/** Numbers for what an agent's entry may be: an exposure, or an action of a type. */
export class KindCodes {
  readonly #codes = new Map<string, number>();
  readonly #types: string[] = [];

  of(type: string): number {
    let code = this.#codes.get(type);
    if (code !== undefined) return code;
    if (this.#types.length === MOST_TYPES)
      throw new RangeError("an engine has more types of actions than can be counted");
    code = FIRST_TYPE + this.#types.length;
    this.#types.push(type);
    this.#codes.set(type, code);
    return code;
  }

  /** The type of an action; undefined for what is none. */
  typeOf(code: number): string | undefined {
    return this.#types[code - FIRST_TYPE];
  }
}
