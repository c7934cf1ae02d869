// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import { idSchema } from "../http/ids.ts";
import { tenantPath } from "../tenants/tenant-path.ts";

export const keyPath = z.strictObject({ key_id: idSchema.meta({ description: "Id of the key." }) });

export const tenantKeyPath = z.strictObject({ ...tenantPath.shape, ...keyPath.shape });
