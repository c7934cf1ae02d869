// SPDX-License-Identifier: Apache-2.0
import { enumWords } from "./enum-words.ts";

/** Orders of posts. */
export const POST_ORDERS = ["oldest", "newest", "most_engaged"] as const;
export type PostOrder = (typeof POST_ORDERS)[number];

const words = enumWords("POST_ORDER", POST_ORDERS);

/** `most_engaged` → `POST_ORDER_MOST_ENGAGED`. */
export const postOrderToProto = words.toProto;
/** `POST_ORDER_MOST_ENGAGED` → `most_engaged`; undefined for UNSPECIFIED and unknown values. */
export const postOrderFromProto = words.fromProto;
