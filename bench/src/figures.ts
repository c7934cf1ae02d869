// SPDX-License-Identifier: Apache-2.0
import type { Figure } from "./figure.ts";
import { eventThroughput } from "./event-throughput.ts";
import { ipcRoundTrip } from "./ipc-round-trip.ts";

/** Every figure that the documents quote. */
export const FIGURES: readonly Figure[] = [ipcRoundTrip, eventThroughput];
