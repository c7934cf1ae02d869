// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import { CAST_COLUMNS, OPTIONAL_COLUMNS } from "./cast-columns.ts";

export const csvSchema = z.string().meta({
  description: `A row for each agent; the first row names the columns ${CAST_COLUMNS.join(", ")}, in any order; ${OPTIONAL_COLUMNS.join(", ")} may be left out. Lists are joined by \`;\`.`,
  examples: [
    "agent_id,name,persona,activity_level,posting_style,active_hours,stance,opinion_drift_rate,influence_weight,follows\r\nann,Ann,,0.9,verbose,8;9;10;11,supportive,0.05,2.5,\r\n",
  ],
});
