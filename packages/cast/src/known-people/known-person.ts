// SPDX-License-Identifier: Apache-2.0
import { KNOWN_PEOPLE, KNOWN_PEOPLE_ZH } from "./known-people.ts";

// What may stand before or behind a name without being part of it.
const TITLES = new Set(
  (
    "mr mrs ms miss dr prof professor sir dame lord lady president chancellor minister senator governor king queen prince princess pope " +
    "saint st ceo founder former official fake parody fan account real not bot 先生 女士 小姐 老师 教授 博士 总统 前总统 主席 总理 首相 部长 总书记 国王 女王 教皇 粉丝 官方 本人"
  ).split(" "),
);
const ZH_TITLES =
  /^(?:前|美国|俄罗斯|中国)?(?:总统|主席|总理|首相|总书记|教皇)|(?:先生|女士|小姐|老师|教授|博士|前?总统|主席|总理|首相|总书记|本人|粉丝|官方)$/gu;
// Longer names hold nothing that a shorter one does not.
const NAME_MAX = 200;

interface Known {
  readonly name: string;
  readonly words: readonly string[];
}

// Made when somebody is looked for: most who load this package never do.
let byFirstWord: ReadonlyMap<string, readonly Known[]> | undefined;

function peopleByFirstWord(): ReadonlyMap<string, readonly Known[]> {
  const people = new Map<string, Known[]>();
  for (const name of [...KNOWN_PEOPLE, ...KNOWN_PEOPLE_ZH]) {
    const words = wordsOf(name);
    const [first = ""] = words;
    people.set(first, [...(people.get(first) ?? []), { name, words }]);
  }
  return people;
}

/**
 * The well-known person who has this name; undefined if there is none in the list. Case, accents, punctuation and titles
 * count for nothing, nor whether the family name comes first with a comma; a name of several words may stand within more
 * words, one of a single word may not. The list is our own and never complete.
 */
export function knownPerson(name: string): string | undefined {
  const text = name.slice(0, NAME_MAX);
  const comma = text.indexOf(",");
  const turned = comma < 0 ? undefined : `${text.slice(comma + 1)} ${text.slice(0, comma)}`;
  return knownIn(wordsOf(text)) ?? (turned === undefined ? undefined : knownIn(wordsOf(turned)));
}

function knownIn(words: readonly string[]): string | undefined {
  byFirstWord ??= peopleByFirstWord();
  const isTitle = (word: string | undefined): boolean => word !== undefined && TITLES.has(word);
  const bare = words.filter((word) => !isTitle(word));
  for (const list of [words, bare]) {
    for (const start of list.keys()) {
      const known = byFirstWord.get(list[start]!)?.find((one) => standsAt(one.words, list, start));
      if (known !== undefined) return known.name;
    }
  }
  return undefined;
}

// A single word is a name by itself alone, in Chinese also beside other words.
function standsAt(words: readonly string[], list: readonly string[], start: number): boolean {
  if (words.length === 1 && list.length > 1 && !/\p{Script=Han}/u.test(words[0]!)) return false;
  return words.every((word, index) => list[start + index] === word);
}

// Of Latin names without their middle initials: George W. Bush is George Bush.
function wordsOf(name: string): string[] {
  const plain = name
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[’']s\b/g, "")
    .replaceAll(/[’'`]/g, "")
    .toLowerCase();
  const words = plain.match(/\p{Script=Han}+|[\p{L}\p{N}]+/gu) ?? [];
  return words
    .map((word) => word.replaceAll(ZH_TITLES, "") || word)
    .filter((word, _, all) => all.length < 3 || !/^[a-z]$/.test(word));
}
