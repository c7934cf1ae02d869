// SPDX-License-Identifier: Apache-2.0
import { plainReason, POSTING_STYLES, STANCES } from "@shoal/cast";
import { type AnchorField, OF_ANCHORS, SHEET_FIELDS } from "../cast-generation/sheet.ts";
import type { Anchors } from "../cast-generation/rule-sheet.ts";
import { isObject, type JsonObject } from "../models/chat-model.ts";

// Endpoints that hold an answer to a schema refuse bounds; what they say is looked at afterwards anyway.
const NUMBER = { type: "number" };
const properties = {
  agent_id: { type: "string" },
  activity_level: NUMBER,
  posting_style: { type: "string", enum: POSTING_STYLES },
  active_hours: { type: "array", items: NUMBER },
  stance: { type: "string", enum: STANCES },
  opinion_drift_rate: NUMBER,
  influence_weight: NUMBER,
};
const element = { type: "object", properties, required: Object.keys(properties), additionalProperties: false };

export const ANCHORS_JSON_SCHEMA: Record<string, unknown> = {
  type: "object",
  properties: { agents: { type: "array", items: element } },
  required: ["agents"],
  additionalProperties: false,
};

export function hasAgents(object: JsonObject): boolean {
  return Array.isArray(object["agents"]);
}

export interface ToldAnchors {
  readonly values: Readonly<Partial<Anchors>>;
  // Why a field can't be used.
  readonly problems: ReadonlyMap<AnchorField, string>;
}

// What a model has said of each of them, field by field; of whom it says nothing all is missing.
export function anchorsIn(
  answer: JsonObject | undefined,
  agentIds: readonly string[],
): ReadonlyMap<string, ToldAnchors> {
  const list: unknown = answer?.["agents"];
  const elements = Array.isArray(list) ? list.filter(isObject) : [];
  const byId = new Map(elements.map((one) => [one["agent_id"], one]));
  return new Map(agentIds.map((id) => [id, toldAnchors(byId.get(id))]));
}

// Models put the anchors beside the rest or within an object of their own.
function toldAnchors(found: JsonObject | undefined): ToldAnchors {
  const within = found?.["behavioral_anchors"] ?? found?.["anchors"];
  const fields = isObject(within) ? { ...found, ...within } : found;
  const values: Partial<Record<AnchorField, unknown>> = {};
  const problems = new Map<AnchorField, string>();
  for (const field of OF_ANCHORS) {
    const checked = SHEET_FIELDS[field].safeParse(fields?.[field], { error: plainReason });
    if (checked.success) values[field] = checked.data;
    else
      problems.set(
        field,
        fields === undefined
          ? "the model says nothing of the agent"
          : checked.error.issues.map(({ message }) => message).join("; "),
      );
  }
  return { values: values as Partial<Anchors>, problems };
}
