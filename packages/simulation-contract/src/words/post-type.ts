// SPDX-License-Identifier: Apache-2.0
import { CONTENT_TYPES } from "@shoal/cast";

/** What a post can be: what agents write, and what comes from somebody outside the cast. */
export const POST_TYPES = [...CONTENT_TYPES, "outside_post"] as const;
export type PostType = (typeof POST_TYPES)[number];
