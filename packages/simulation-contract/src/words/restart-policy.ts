// SPDX-License-Identifier: Apache-2.0
import { enumWords } from "./enum-words.ts";

/** What becomes of a run that is INTERRUPTED, or whose worker ends before it has finished. */
export const RESTART_POLICIES = ["none", "resume"] as const;
export type RestartPolicy = (typeof RESTART_POLICIES)[number];

const words = enumWords("RESTART_POLICY", RESTART_POLICIES);

/** `resume` → `RESTART_POLICY_RESUME`. */
export const restartPolicyToProto = words.toProto;
/** `RESTART_POLICY_RESUME` → `resume`; undefined for UNSPECIFIED and unknown values. */
export const restartPolicyFromProto = words.fromProto;
