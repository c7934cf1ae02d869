// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import type { SheetField } from "./sheet.ts";

// What is wrong with a field.
export interface Problem {
  readonly field: SheetField;
  readonly reason: string;
}

export const repairSchema = z
  .object({
    field: z.string().meta({ description: "The field." }),
    reason: z.string().meta({ description: "Why it could not stay as it was." }),
    by: z.enum(["model", "rule"]).meta({ description: "Who has put it right: the model when it was told, or a rule." }),
  })
  .meta({ id: "ProfileRepair", description: "A field of a profile that was put right." });

export type Repair = Readonly<z.infer<typeof repairSchema>>;

export function reasonsText(problems: readonly Problem[]): string {
  return problems.map(({ field, reason }) => `${field}: ${reason}`).join("\n");
}
