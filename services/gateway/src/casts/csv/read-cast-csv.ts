// SPDX-License-Identifier: Apache-2.0
import { setImmediate } from "node:timers/promises";
import {
  type AgentProfile,
  type Cast,
  CastChecker,
  type CastIssue,
  DEMOGRAPHIC_FIELDS,
  type DemographicField,
  type FollowEdge,
} from "@shoal/cast";
import { invalidCast } from "@shoal/simulation-contract";
import { ANCHOR_COLUMNS, LIST_SEPARATOR } from "./cast-columns.ts";
import { type CastRow, castRows } from "./cast-rows.ts";
import { numberInCell } from "./number-in-cell.ts";

const ISSUES_MAX = 20;
// Between two turns of the event loop.
const FOLLOWS_AT_ONCE = 10_000;

// One row an agent; its last cell names those whom it reads.
export async function readCastCsv(csv: Buffer): Promise<Cast> {
  const checker = new CastChecker();
  const agents: AgentProfile[] = [];
  const follows: FollowEdge[] = [];
  const issues: CastIssue[] = [];
  const rowOfAgent: number[] = [];
  const rowOfFollow: number[] = [];
  for await (const row of castRows(csv)) {
    rowOfAgent.push(row.number);
    const checked = checker.agent(profileIn(row));
    if ("profile" in checked) agents.push(checked.profile);
    else issues.push(...checked.issues);
    for (const followee_id of listIn(row.cells.follows)) {
      rowOfFollow.push(row.number);
      follows.push({ follower_id: row.cells.agent_id ?? "", followee_id });
    }
    if (issues.length >= ISSUES_MAX) break;
  }
  if (issues.length < ISSUES_MAX) issues.push(...(await wrongFollows(checker, follows)));
  issues.push(...checker.end());
  if (issues.length === 0) return { agents, follows };
  throw invalidCast(issues.slice(0, ISSUES_MAX).map((issue) => inRows(issue, rowOfAgent, rowOfFollow)));
}

// After all rows: one may name the agent of a later one.
async function wrongFollows(checker: CastChecker, follows: readonly FollowEdge[]): Promise<CastIssue[]> {
  const issues: CastIssue[] = [];
  for (const [index, edge] of follows.entries()) {
    if (index % FOLLOWS_AT_ONCE === 0) await setImmediate();
    issues.push(...checker.follow(edge));
    if (issues.length >= ISSUES_MAX) break;
  }
  return issues;
}

function profileIn({ cells }: CastRow): object {
  const { agent_id, name, persona = "", activity_level, posting_style, stance, active_hours } = cells;
  const anchors = {
    posting_style: posting_style?.trim(),
    active_hours: listIn(active_hours).map(numberInCell),
    stance: stance?.trim(),
    opinion_drift_rate: numberInCell(cells.opinion_drift_rate),
    influence_weight: numberInCell(cells.influence_weight),
  };
  const activity = numberInCell(activity_level);
  return { agent_id: agent_id?.trim(), name, persona, ...demographicsIn(cells), activity_level: activity, anchors };
}

// An empty cell tells nothing.
function demographicsIn(cells: CastRow["cells"]): object {
  const told = DEMOGRAPHIC_FIELDS.filter((field) => (cells[field] ?? "").trim() !== "");
  return Object.fromEntries(told.map((field) => [field, demographicIn(field, cells[field]?.trim())]));
}

function demographicIn(field: DemographicField, cell: string | undefined): unknown {
  if (field === "interested_topics") return listIn(cell);
  return field === "age" ? numberInCell(cell) : cell;
}

function listIn(cell = ""): string[] {
  return cell.trim() === "" ? [] : cell.split(LIST_SEPARATOR).map((item) => item.trim());
}

function inRows(issue: CastIssue, rowOfAgent: readonly number[], rowOfFollow: readonly number[]): CastIssue {
  const [, list, index, path = ""] = /^(agents|follows)\[(\d+)\](.*)$/.exec(issue.field) ?? [];
  const row = list === "follows" ? rowOfFollow[Number(index)] : rowOfAgent[Number(index)];
  if (list === undefined || row === undefined) return { ...issue, field: "row 2" };
  const column = list === "follows" ? "follows" : columnIn(path);
  const reason = issue.reason.replace(/agents\[(\d+)\]/g, (_, at) => `row ${rowOfAgent[Number(at)]}`);
  return { ...issue, field: column === "" ? `row ${row}` : `row ${row}, ${column}`, reason };
}

// `.anchors.active_hours[2]` is in the column active_hours.
function columnIn(path: string): string {
  const names = path.match(/\w+/g) ?? [];
  return names.find((name) => ANCHOR_COLUMNS.has(name)) ?? names[0] ?? "";
}
