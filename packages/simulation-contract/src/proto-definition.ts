// SPDX-License-Identifier: Apache-2.0
import { fileURLToPath } from "node:url";
import type { ServiceDefinition } from "@grpc/grpc-js";
import { loadSync, type MessageTypeDefinition, type Options } from "@grpc/proto-loader";
import type * as proto from "./generated/index.ts";

/** Folder of the .proto files; the same from `src/` and from `dist/`. */
export const PROTO_FOLDER = fileURLToPath(new URL("../../../proto", import.meta.url));

/** How messages look in JavaScript; scripts/generate-types.mjs generates the types with the same options. */
const PROTO_OPTIONS: Options = {
  keepCase: true,
  longs: Number,
  enums: String,
  bytes: Buffer,
  defaults: true,
  oneofs: true,
  includeDirs: [PROTO_FOLDER],
};

const definition = loadSync("shoal/simulation/v1/simulation_service.proto", PROTO_OPTIONS);
const loadedService = definition[
  "shoal.simulation.v1.SimulationService"
] as unknown as proto.SimulationServiceDefinition;

/** A batch of events: as a message, or as its bytes, which pass through as they are. */
export type EventBatch = proto.StreamRunEventsResponse | Buffer;

/** The service with all its methods, for `server.addService`. */
export interface SimulationServiceDefinition extends ServiceDefinition, Omit<KnownMethods, "StreamRunEvents"> {
  StreamRunEvents: Omit<KnownMethods["StreamRunEvents"], "responseSerialize"> & {
    responseSerialize: (batch: EventBatch) => Buffer;
  };
}

type KnownMethods = {
  [Name in keyof proto.SimulationServiceDefinition as string extends Name
    ? never
    : Name]: proto.SimulationServiceDefinition[Name];
};

/** The service definition; a `Buffer` written to StreamRunEvents is sent as it is. */
export const simulationServiceDefinition: SimulationServiceDefinition = {
  ...loadedService,
  StreamRunEvents: {
    ...loadedService.StreamRunEvents,
    responseSerialize: (batch: EventBatch) =>
      Buffer.isBuffer(batch) ? batch : loadedService.StreamRunEvents.responseSerialize(batch),
  },
};

/** Encodes and decodes the trailer's message. */
export const errorDetailType = definition["shoal.simulation.v1.ErrorDetail"] as MessageTypeDefinition<
  proto.ErrorDetail,
  proto.ErrorDetail__Output
>;
