// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import { idSchema } from "../http/ids.ts";

export const runPath = z.strictObject({ run_id: idSchema.meta({ description: "Id of the run." }) });
