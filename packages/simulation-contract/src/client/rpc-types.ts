// SPDX-License-Identifier: Apache-2.0
import type { MethodDefinition } from "@grpc/proto-loader";
import type * as proto from "../generated/index.ts";

type Rpcs = {
  [Name in keyof proto.SimulationServiceDefinition as string extends Name
    ? never
    : number extends Name
      ? never
      : Name]: proto.SimulationServiceDefinition[Name];
};
type Streaming = "CreateSimulation" | "WatchRun" | "StreamRunEvents" | "InterviewAgents";

/** A unary RPC, in camel case: `getRun`. */
export type UnaryRpc = Uncapitalize<Exclude<keyof Rpcs, Streaming>>;
type RpcOf<Name extends UnaryRpc> = Rpcs[Capitalize<Name> & keyof Rpcs];

/** What a unary RPC takes. */
export type UnaryRequest<Name extends UnaryRpc> =
  RpcOf<Name> extends MethodDefinition<infer Request, infer _In, infer _Out, infer _Response> ? Request : never;

/** What a unary RPC gives. */
export type UnaryResponse<Name extends UnaryRpc> =
  RpcOf<Name> extends MethodDefinition<infer _Request, infer _In, infer _Out, infer Response> ? Response : never;

/** How a call ends early. */
export interface CallOptions {
  /** Cancels the call, which then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** For calls that carry a deadline. */
export interface UnaryCallOptions extends CallOptions {
  /** Time for the whole call, milliseconds; default: the client's. */
  readonly deadlineMs?: number | undefined;
}
