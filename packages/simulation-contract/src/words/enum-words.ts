// SPDX-License-Identifier: Apache-2.0

type Snake<Word extends string> = Word extends `${infer Head}-${infer Tail}` ? `${Head}_${Snake<Tail>}` : Word;

/** Name of a value of a proto enum: its prefix, then the bare word in upper snake case. */
export type ProtoName<Prefix extends string, Word extends string> = `${Prefix}_${Uppercase<Snake<Word>>}`;

/** The two names of each value of an enum, both ways. */
export interface EnumWords<Prefix extends string, Word extends string> {
  /** `meme-heavy` → `POSTING_STYLE_MEME_HEAVY`. */
  toProto<Given extends Word>(word: Given): ProtoName<Prefix, Given>;
  /** The bare word, or undefined for UNSPECIFIED and for values that this version does not know. */
  fromProto(value: string | number): Word | undefined;
}

/** @param prefix as in the proto file, e.g. `POSTING_STYLE` */
export function enumWords<const Prefix extends string, const Word extends string>(
  prefix: Prefix,
  words: readonly Word[],
): EnumWords<Prefix, Word> {
  const byName = new Map<string | number, Word>(words.map((word) => [nameOf(prefix, word), word]));
  return {
    toProto: (word) => nameOf(prefix, word),
    fromProto: (value) => byName.get(value),
  };
}

function nameOf<Prefix extends string, Word extends string>(prefix: Prefix, word: Word): ProtoName<Prefix, Word> {
  return `${prefix}_${word.replaceAll("-", "_").toUpperCase()}` as ProtoName<Prefix, Word>;
}
