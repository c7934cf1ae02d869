// SPDX-License-Identifier: Apache-2.0
import type { SheetField } from "./sheet.ts";

// What is wrong with a field.
export interface Problem {
  readonly field: SheetField;
  readonly reason: string;
}

export function reasonsText(problems: readonly Problem[]): string {
  return problems.map(({ field, reason }) => `${field}: ${reason}`).join("\n");
}
