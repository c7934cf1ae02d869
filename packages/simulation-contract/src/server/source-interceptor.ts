// SPDX-License-Identifier: Apache-2.0
import { Metadata, ResponderBuilder, ServerInterceptingCall, type ServerInterceptor } from "@grpc/grpc-js";

/**
 * Adds the metadata `shoal-license` and `shoal-source` to every answer: to its head, or, where an error is all there
 * is, to its trailer.
 */
export function sourceInterceptor(license: string, source: string): ServerInterceptor {
  return (_method, call) => {
    let told = false;
    const tell = (metadata: Metadata): Metadata => {
      told = true;
      metadata.set("shoal-license", license);
      metadata.set("shoal-source", source);
      return metadata;
    };
    const responder = new ResponderBuilder()
      .withSendMetadata((metadata, next) => next(tell(metadata)))
      .withSendStatus((status, next) =>
        next(told ? status : { ...status, metadata: tell(status.metadata ?? new Metadata()) }),
      );
    return new ServerInterceptingCall(call, responder.build());
  };
}
