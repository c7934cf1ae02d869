// SPDX-License-Identifier: Apache-2.0
import type { PostingStyle } from "@shoal/cast";
import type { MemoryEntryJson, MemoryPostJson } from "../../simulation-client/memory-json.ts";
import type { OfflineTexts } from "./offline-texts.ts";

export interface Recollection {
  readonly entry: MemoryEntryJson;
  readonly sentence: string;
}

const MOST: Readonly<Record<PostingStyle, number>> = {
  terse: 1,
  verbose: 5,
  "meme-heavy": 2,
  "data-driven": 3,
  emotional: 2,
};

// The newest of what it wrote, of what it went along with and of what it read, in turn; as many as its style has.
export function recollect(
  entries: readonly MemoryEntryJson[],
  style: PostingStyle,
  texts: OfflineTexts,
): Recollection[] {
  const kinds = [wrote, agreed, saw].map((tell) => tellAll(entries, (entry) => tell(entry, texts), MOST[style]));
  const inTurn = Array.from({ length: MOST[style] }, (_, index) => kinds.map((kind) => kind[index])).flat();
  return inTurn.filter((recollection) => recollection !== undefined).slice(0, MOST[style]);
}

function tellAll(
  entries: readonly MemoryEntryJson[],
  tell: (entry: MemoryEntryJson) => string | undefined,
  most: number,
): Recollection[] {
  const told = entries.flatMap((entry) => {
    const sentence = tell(entry);
    return sentence === undefined ? [] : [{ entry, sentence }];
  });
  return told.slice(0, most);
}

function wrote({ kind, round, body }: MemoryEntryJson, texts: OfflineTexts): string | undefined {
  const { text } = body;
  return kind === "action" && typeof text === "string" ? texts.wrote(round, text) : undefined;
}

function agreed({ kind, round, body, posts }: MemoryEntryJson, texts: OfflineTexts): string | undefined {
  const post = posts.find(isKnown);
  const isAgreement = kind === "action" && (body["type"] === "like" || body["type"] === "repost");
  return isAgreement && post !== undefined ? texts.agreed(round, post.author_name, post.text) : undefined;
}

function saw({ kind, round, posts }: MemoryEntryJson, texts: OfflineTexts): string | undefined {
  const post = posts.find(isKnown);
  return kind === "exposure" && post !== undefined ? texts.saw(round, post.author_name, post.text) : undefined;
}

function isKnown({ text, author_name }: MemoryPostJson): boolean {
  return text !== "" && author_name !== "";
}
