// SPDX-License-Identifier: Apache-2.0
import { type AgentProfile, DEMOGRAPHIC_FIELDS } from "@shoal/cast";
import { type AnchorField, OF_ANCHORS } from "../../cast-generation/sheet.ts";
import { numberInCell } from "../csv/number-in-cell.ts";
import type { Repair } from "../origin.ts";
import type { FileEntry } from "./file-entry.ts";
import { FILLED } from "./profile-formats.ts";
import { listIn, type Told, textOf, toldDemographic, toldPersona } from "./told-texts.ts";

// What a file tells of an agent.
export interface ToldProfile {
  readonly entry: FileEntry;
  readonly profile: Omit<AgentProfile, "activity_level" | "anchors">;
  // Still unchecked; those that are missing are filled in.
  readonly anchors: Readonly<Partial<Record<AnchorField, unknown>>>;
  readonly type: string;
  readonly username: string;
  // Its number in the file; its place where it has none.
  readonly userId: string;
  // By user name or id.
  readonly follows: readonly string[];
  // By number.
  readonly followsByNumber: readonly string[];
  readonly repairs: readonly Repair[];
}

// One for each entry, with ids of their own.
export function toldProfiles(entries: readonly FileEntry[]): ToldProfile[] {
  const taken = new TakenIds();
  return entries.map((entry, index) => toldProfile(entry, index, taken));
}

function toldProfile(entry: FileEntry, index: number, taken: TakenIds): ToldProfile {
  const { fields } = entry;
  const filled = new Set(listOf(fields[FILLED]));
  const given = (field: string): unknown => (filled.has(field) ? undefined : fields[field]);
  const username = textOf(fields["username"]) || textOf(fields["user_name"]);
  const userId = textOf(fields["user_id"]);
  const agent_id = taken.ownId(username || userId, index);
  const repairs: Repair[] = [];
  const note = (field: string, { reason }: Told = {}): void => {
    if (reason !== undefined) repairs.push({ field, reason, by: "rule" });
  };
  const madeOf = username === "" ? "no user name is told" : `made of the user name "${username.slice(0, 80)}"`;
  note("agent_id", username === agent_id ? {} : { reason: madeOf });
  const bio = given("bio") ?? given("description");
  const told = DEMOGRAPHIC_FIELDS.flatMap((field) => {
    const value = toldDemographic(field, field === "bio" ? bio : given(field));
    note(field, value);
    return value?.value === undefined ? [] : [[field, value.value]];
  });
  const persona = toldPersona(personaIn(given, textOf(bio)));
  note("persona", persona);
  const name = textOf(fields["realname"]) || textOf(fields["name"]) || username;
  const profile = { agent_id, name, persona: persona.value, ...Object.fromEntries(told) };
  return {
    entry,
    profile: profile as ToldProfile["profile"],
    anchors: anchorsIn(given),
    type: textOf(fields["source_entity_type"]) || textOf(fields["entity_type"]),
    username,
    userId: userId || String(index),
    follows: listOf(fields["follows"]),
    followsByNumber: listOf(fields["following_agentid_list"]),
    repairs,
  };
}

// MiroFish writes bio and persona one behind the other.
function personaIn(given: (field: string) => unknown, bio: string): string {
  const persona = textOf(given("persona"));
  if (persona !== "") return persona;
  const character = textOf(given("user_char"));
  const isBehindBio = bio !== "" && character.startsWith(bio);
  return isBehindBio ? character.slice(bio.length).trim() : character;
}

function anchorsIn(given: (field: string) => unknown): ToldProfile["anchors"] {
  const told = OF_ANCHORS.flatMap((field) => {
    const value = given(field);
    if (value === undefined || value === null || value === "") return [];
    if (field === "active_hours") return [[field, listOf(value).map(numberInCell)]];
    const isWord = field === "posting_style" || field === "stance";
    return [[field, typeof value === "string" && !isWord ? numberInCell(value) : value]];
  });
  return Object.fromEntries(told) as ToldProfile["anchors"];
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(textOf).filter((text) => text !== "") : listIn(textOf(value));
}

// Of the user name what an id may be made of; a number behind one that is taken.
class TakenIds {
  readonly #taken = new Set<string>();
  readonly #countOf = new Map<string, number>();

  ownId(username: string, index: number): string {
    const plain = username
      .normalize("NFKD")
      .replaceAll(/[\s.]+/g, "_")
      .replaceAll(/[^a-zA-Z0-9_-]/g, "")
      .slice(0, 120);
    const base = /[a-zA-Z0-9]/.test(plain) ? plain : `a${index + 1}`;
    let count = this.#countOf.get(base) ?? 1;
    let id = count === 1 ? base : `${base}-${count}`;
    while (this.#taken.has(id)) id = `${base}-${++count}`;
    this.#countOf.set(base, count + 1);
    this.#taken.add(id);
    return id;
  }
}
