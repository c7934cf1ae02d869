// SPDX-License-Identifier: Apache-2.0
import type {
  Metadata,
  handleClientStreamingCall,
  handleServerStreamingCall,
  handleUnaryCall,
  sendUnaryData,
  ServerWritableStream,
} from "@grpc/grpc-js";
import type { ErrorCode } from "../errors/error-catalogue.ts";
import type { ShoalError } from "../errors/shoal-error.ts";
import { toGrpcStatus } from "../errors/to-grpc-status.ts";
import { toShoalError } from "../errors/to-shoal-error.ts";
import { requestIdOf } from "./request-id.ts";

/** What a handler knows of its call. */
export interface ServedCall {
  /** Aborts when the caller has cancelled, its deadline has passed or the connection is gone. */
  readonly signal: AbortSignal;
  /** How the caller names what it is serving: the metadata `shoal-request-id`. */
  readonly requestId: string | undefined;
}

/** A call that has ended. */
export interface ServedRpc {
  readonly path: string;
  readonly requestId: string | undefined;
  /** How it was answered; CANCELLED if nobody was there to be answered. */
  readonly code: "OK" | "CANCELLED" | ErrorCode;
  readonly ms: number;
  /** The request message; undefined where requests are streamed. */
  readonly request: unknown;
  /** The answer of a unary call. */
  readonly response?: unknown;
}

/** Settings of the adapters. */
export interface RpcAdapterOptions {
  /** The error of the catalogue for one of the server's own; undefined for one that it does not know. */
  readonly translate?: (error: unknown) => ShoalError | undefined;
  /** Told of each error that is answered, e.g. to log the cause of an INTERNAL one. */
  readonly onError?: (error: ShoalError, path: string, requestId: string | undefined) => void;
  /** Told of each call once it has ended. */
  readonly onServed?: (rpc: ServedRpc) => void;
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
  readonly metadata: Metadata;
  getPath(): string;
  on(event: "cancelled", listener: () => void): unknown;
}

/** @see RpcAdapters */
export function createRpcAdapters({ onError, onServed, translate }: RpcAdapterOptions = {}): RpcAdapters {
  const begin = (call: Cancellable, request?: unknown) => {
    const startedAt = performance.now();
    const path = call.getPath();
    const served = serve(call);
    const { requestId } = served;
    const end = (code: ServedRpc["code"], response?: unknown): void =>
      onServed?.({ path, requestId, code, ms: performance.now() - startedAt, request, response });
    const refusal = (error: unknown): ReturnType<typeof toGrpcStatus> => {
      const known = toShoalError(translate?.(error) ?? error);
      onError?.(known, path, requestId);
      end(known.code);
      return toGrpcStatus(known);
    };
    return { served, end, refusal };
  };
  const reply = <Response>(
    call: Cancellable,
    callback: sendUnaryData<Response>,
    answer: (served: ServedCall) => Response | Promise<Response>,
    request?: unknown,
  ): void => {
    const { served, end, refusal } = begin(call, request);
    Promise.resolve(served)
      .then(answer)
      .then(
        (response) => {
          callback(null, response);
          end("OK", response);
        },
        (error: unknown) => {
          if (served.signal.aborted && isOfAbort(error)) end("CANCELLED");
          else callback(refusal(error));
        },
      );
  };
  return {
    unary: (answer) => (call, callback) => {
      reply(call, callback, (served) => answer(call.request, served), call.request);
    },
    clientStream: (answer) => (call, callback) => {
      // The stream is destroyed by whoever stops reading it early; that is no fault of its own.
      call.on("error", () => undefined);
      reply(call, callback, (served) => answer(call, served));
    },
    serverStream: (answer) => (call) => {
      const { served, end, refusal } = begin(call, call.request);
      pump(call, () => answer(call.request, served), served.signal).then(
        () => end(served.signal.aborted ? "CANCELLED" : "OK"),
        (error: unknown) => {
          if (served.signal.aborted) end("CANCELLED");
          else call.emit("error", refusal(error));
        },
      );
    },
  };
}

/** One for all: every call that has ended is cancelled in the end, and to make one takes long. */
const CANCELLED = new DOMException("The call is over, or its caller has left.", "AbortError");

function serve(call: Cancellable): ServedCall {
  const controller = new AbortController();
  call.on("cancelled", () => controller.abort(CANCELLED));
  return { signal: controller.signal, requestId: requestIdOf(call.metadata) };
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
    await sent(call, message, signal);
  }
  call.end();
}

/** One message at a time: grpc-js itself would take sixteen, of up to 1 MB each, from a stream that nobody reads. */
function sent<Request, Response>(
  call: ServerWritableStream<Request, Response>,
  message: Response,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = (): void => resolve();
    signal.addEventListener("abort", leave, { once: true });
    call.write(message, (error?: Error | null) => {
      signal.removeEventListener("abort", leave);
      if (error === null || error === undefined) resolve();
      else reject(error);
    });
    if (signal.aborted) leave();
  });
}
