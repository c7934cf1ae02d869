// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import { idSchema } from "../http/ids.ts";

export const castPath = z.strictObject({ cast_id: idSchema.meta({ description: "Id of the cast." }) });
