// SPDX-License-Identifier: Apache-2.0
import { DEMOGRAPHIC_FIELDS, type DemographicField } from "@shoal/cast";
import type { Language } from "../prompts/index.ts";
import type { MemoryEntryJson, MemoryJson, MemoryPostJson } from "../simulation-client/memory-json.ts";
import { HISTORY_WORDS, type HistoryWords } from "./history-words.ts";

export function personaText({ agent }: MemoryJson, topic: string, language: Language): string {
  const { name, persona, opinion, position, archetype, anchors } = agent;
  const lines = HISTORY_WORDS[language].persona({
    name,
    persona,
    demographics: demographicsOf(agent),
    topic,
    opinion,
    position,
    archetype,
    stance: anchors.stance,
    postingStyle: anchors.posting_style,
    activeHours: anchors.active_hours.join(", "),
  });
  return lines.join("\n");
}

// Each as one line, whoever wrote it.
function demographicsOf(agent: MemoryJson["agent"]): (readonly [DemographicField, string])[] {
  return DEMOGRAPHIC_FIELDS.flatMap((field) => {
    const value = agent[field];
    if (value === undefined) return [];
    return [[field, Array.isArray(value) ? value.join(", ") : String(value)] as const];
  });
}

export function historyText({ entries, older_entries }: MemoryJson, language: Language): string {
  const words = HISTORY_WORDS[language];
  const lines = entries.map((entry) => entryText(entry, words));
  if (older_entries > 0) lines.push(words.older(older_entries));
  return lines.length === 0 ? words.nothing : lines.join("\n");
}

function entryText({ round, kind, body, posts }: MemoryEntryJson, words: HistoryWords): string {
  const about = posts.map((post) => postText(post, words)).join("; ");
  const { type, text, followee_id } = body;
  const what = kind === "exposure" ? words.shown : didText(type, words);
  const said = typeof text === "string" ? JSON.stringify(text) : "";
  const whom = typeof followee_id === "string" ? followee_id : "";
  const details = [said, whom, about].filter((part) => part !== "").join(" → ");
  return `${words.round(round)}, ${what}: ${details === "" ? words.nothing : details}`;
}

function didText(type: unknown, words: HistoryWords): string {
  const word = typeof type === "string" ? type : "";
  return Object.hasOwn(words.did, word) ? (words.did[word] ?? word) : words.didOther(word);
}

function postText({ post_id, author_name, author_id, text }: MemoryPostJson, words: HistoryWords): string {
  const author = words.by(author_name || author_id || words.someone);
  return `[${post_id}] ${author}${text === "" ? "" : `: ${JSON.stringify(text)}`}`;
}
