// SPDX-License-Identifier: Apache-2.0
import {
  ServerInterceptingCall,
  ServerListenerBuilder,
  ResponderBuilder,
  type Metadata,
  type ServerInterceptor,
} from "@grpc/grpc-js";
import type { ShoalError } from "../errors/shoal-error.ts";
import { toGrpcStatus } from "../errors/to-grpc-status.ts";

type InterceptedCall = Parameters<ServerInterceptor>[1];
type Method = Parameters<ServerInterceptor>[0];

/** A call as the checks see it, before its handler does. */
export interface ArrivingCall {
  readonly method: Method;
  readonly metadata: Metadata;
  readonly call: InterceptedCall;
}

/**
 * An interceptor that answers with the error that `check` returns instead of calling the handler. The health
 * service passes unchecked: probes know no token.
 */
export function refuseCall(check: (arriving: ArrivingCall) => ShoalError | undefined): ServerInterceptor {
  return (method, call) => {
    if (method.path.startsWith("/grpc.health.")) return new ServerInterceptingCall(call);
    const listener = new ServerListenerBuilder().withOnReceiveMetadata((metadata, next) => {
      const error = check({ method, metadata, call });
      if (error === undefined) next(metadata);
      else call.sendStatus(toGrpcStatus(error));
    });
    const responder = new ResponderBuilder().withStart((next) => next(listener.build()));
    return new ServerInterceptingCall(call, responder.build());
  };
}
