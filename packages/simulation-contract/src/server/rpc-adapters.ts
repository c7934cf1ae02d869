// SPDX-License-Identifier: Apache-2.0
import type {
  handleClientStreamingCall,
  handleServerStreamingCall,
  handleUnaryCall,
  sendUnaryData,
  ServerWritableStream,
} from "@grpc/grpc-js";
import type { ShoalError } from "../errors/shoal-error.ts";
import { toGrpcStatus } from "../errors/to-grpc-status.ts";
import { toShoalError } from "../errors/to-shoal-error.ts";

/** What a handler knows of its call. */
export interface ServedCall {
  /** Aborts when the caller has cancelled, its deadline has passed or the connection is gone. */
  readonly signal: AbortSignal;
}

/** Settings of the adapters. */
export interface RpcAdapterOptions {
  /** Told of each error that is answered, e.g. to log the cause of an INTERNAL one. */
  readonly onError?: (error: ShoalError, path: string) => void;
}

/** Turn async functions into grpc-js handlers: errors become status and trailer, streams honour backpressure. */
export interface RpcAdapters {
  unary<Request, Response>(
    answer: (request: Request, call: ServedCall) => Response | Promise<Response>,
  ): handleUnaryCall<Request, Response>;
  clientStream<Request, Response>(
    answer: (requests: AsyncIterable<Request>, call: ServedCall) => Promise<Response>,
  ): handleClientStreamingCall<Request, Response>;
  serverStream<Request, Response>(
    answer: (request: Request, call: ServedCall) => AsyncIterable<Response>,
  ): handleServerStreamingCall<Request, Response>;
}

interface Cancellable {
  getPath(): string;
  on(event: "cancelled", listener: () => void): unknown;
}

/** @see RpcAdapters */
export function createRpcAdapters({ onError }: RpcAdapterOptions = {}): RpcAdapters {
  const refusal = (error: unknown, path: string): ReturnType<typeof toGrpcStatus> => {
    const known = toShoalError(error);
    onError?.(known, path);
    return toGrpcStatus(known);
  };
  const reply = <Response>(
    call: Cancellable,
    callback: sendUnaryData<Response>,
    answer: (served: ServedCall) => Response | Promise<Response>,
  ): void => {
    const served = serve(call);
    Promise.resolve(served)
      .then(answer)
      .then(
        (response) => callback(null, response),
        (error: unknown) => {
          if (!served.signal.aborted || !isOfAbort(error)) callback(refusal(error, call.getPath()));
        },
      );
  };
  return {
    unary: (answer) => (call, callback) => {
      reply(call, callback, (served) => answer(call.request, served));
    },
    clientStream: (answer) => (call, callback) => {
      // The stream is destroyed by whoever stops reading it early; that is no fault of its own.
      call.on("error", () => undefined);
      reply(call, callback, (served) => answer(call, served));
    },
    serverStream: (answer) => (call) => {
      const served = serve(call);
      pump(call, () => answer(call.request, served), served.signal).catch((error: unknown) => {
        if (!served.signal.aborted) call.emit("error", refusal(error, call.getPath()));
      });
    },
  };
}

function serve(call: Cancellable): ServedCall {
  const controller = new AbortController();
  call.on("cancelled", () => controller.abort());
  return { signal: controller.signal };
}

/** What an aborted call throws where it waits: nobody is there to be told, and nothing has failed. */
function isOfAbort(error: unknown): boolean {
  if (typeof error !== "object" || error === null) return false;
  const isAbort = "name" in error && error.name === "AbortError";
  return isAbort || ("code" in error && error.code === "ERR_STREAM_PREMATURE_CLOSE");
}

async function pump<Request, Response>(
  call: ServerWritableStream<Request, Response>,
  begin: () => AsyncIterable<Response>,
  signal: AbortSignal,
): Promise<void> {
  for await (const message of begin()) {
    if (signal.aborted) return;
    if (!call.write(message)) await drained(call, signal);
  }
  call.end();
}

function drained(call: NodeJS.EventEmitter, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      call.off("drain", done);
      signal.removeEventListener("abort", done);
      resolve();
    };
    call.once("drain", done);
    signal.addEventListener("abort", done, { once: true });
    if (signal.aborted) done();
  });
}
