// SPDX-License-Identifier: Apache-2.0
import type { handleServerStreamingCall } from "@grpc/grpc-js";
import type * as proto from "./generated/index.ts";
import type { EventBatch } from "./proto-definition.ts";

type GeneratedHandlers = {
  [Name in keyof proto.SimulationServiceHandlers as string extends Name
    ? never
    : number extends Name
      ? never
      : Name]: proto.SimulationServiceHandlers[Name];
};

/** What a server implements: a handler per RPC. StreamRunEvents may write ready bytes. */
export type SimulationServiceHandlers = Omit<GeneratedHandlers, "StreamRunEvents"> & {
  StreamRunEvents: handleServerStreamingCall<proto.StreamRunEventsRequest__Output, EventBatch>;
};
