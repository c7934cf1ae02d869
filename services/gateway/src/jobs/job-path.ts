// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import { idSchema } from "../http/ids.ts";

export const jobPath = z.strictObject({ job_id: idSchema.meta({ description: "Id of the job." }) });
