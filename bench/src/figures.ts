// SPDX-License-Identifier: Apache-2.0
import type { Figure } from "./figure.ts";
import { crashDetection } from "./crash-detection.ts";
import { eventThroughput } from "./event-throughput.ts";
import { gatewayOverhead } from "./gateway-overhead.ts";
import { ipcRoundTrip } from "./ipc-round-trip.ts";
import { keyTiming } from "./key-timing.ts";
import { prepareProfiles } from "./prepare-profiles.ts";
import { resume } from "./resume.ts";
import { openStreams } from "./open-streams.ts";
import { soak } from "./soak.ts";
import { sseThroughput } from "./sse-throughput.ts";

/** Every figure that the documents quote. */
export const FIGURES: readonly Figure[] = [
  ipcRoundTrip,
  crashDetection,
  resume,
  eventThroughput,
  sseThroughput,
  soak,
  gatewayOverhead,
  openStreams,
  keyTiming,
  prepareProfiles,
];
