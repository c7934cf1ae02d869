// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";

const SEED_MAX = 4_294_967_295;

export const seed = z.int().min(0).max(SEED_MAX);
