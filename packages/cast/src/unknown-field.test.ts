// SPDX-License-Identifier: Apache-2.0
import { expect, it } from "@jest/globals";
import { unknownFieldReason } from "./unknown-field.ts";

const KNOWN = ["agent_id", "seed", "simulation_id", "activity_level", "all"];

it.each([
  ["sed", "seed"],
  ["sede", "seed"],
  ["agentId", "agent_id"],
  ["Agent-ID", "agent_id"],
  ["activty_level", "activity_level"],
  ["simluation_di", "simulation_id"],
  ["al", undefined],
  ["colour", undefined],
  ["x", undefined],
  ["", undefined],
  ["seed".repeat(1_000), undefined],
  ["__proto__", undefined],
])("%s: meant was %s", (name, meant) => {
  const suggestion = meant === undefined ? "" : `; did you mean "${meant}"?`;
  expect(unknownFieldReason(name, KNOWN)).toBe(`there is no such field${suggestion}`);
});
