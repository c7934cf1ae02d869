// SPDX-License-Identifier: Apache-2.0
import { type FieldViolation, invalidRequest } from "@shoal/simulation-contract";
import { CAST_COLUMNS, type CastColumn, OPTIONAL_COLUMNS } from "./cast-columns.ts";

const SHOWN_MAX = 100;
const VIOLATIONS_MAX = 20;

// Where each column stands, in any order.
export function readHeader(names: readonly string[]): readonly CastColumn[] {
  const unknown = names.filter((name) => !isColumn(name)).map((name) => violation(name, "there is no such column"));
  const twice = names.filter((name, at) => isColumn(name) && names.indexOf(name) < at);
  const missing = CAST_COLUMNS.filter((name) => !names.includes(name) && !OPTIONAL_COLUMNS.includes(name));
  const violations = [
    ...missing.map((name) => violation(name, "this column is missing in the first row")),
    ...twice.map((name) => violation(name, "this column is there twice")),
    ...unknown,
  ];
  if (violations.length > 0) throw invalidRequest(violations.slice(0, VIOLATIONS_MAX));
  return names.filter(isColumn);
}

function isColumn(name: string): name is CastColumn {
  return CAST_COLUMNS.some((column) => column === name);
}

function violation(name: string, reason: string): FieldViolation {
  return { field: `row 1, ${name.slice(0, SHOWN_MAX) || "a column without a name"}`, reason };
}
