// SPDX-License-Identifier: Apache-2.0
import { Client, Metadata, type ClientReadableStream } from "@grpc/grpc-js";
import { parseAddress } from "../channel/address.ts";
import { CLIENT_CHANNEL_OPTIONS } from "../channel/channel-options.ts";
import { clientCredentials, type ClientTls } from "../channel/credentials.ts";
import { toShoalError } from "../errors/to-shoal-error.ts";
import { REQUEST_ID_METADATA } from "../server/request-id.ts";
import type { CallOptions } from "./rpc-types.ts";
import { sendMessages } from "./send-messages.ts";

/** What the client needs of a method's definition. */
export interface ClientMethod<Request, Response> {
  readonly path: string;
  readonly requestSerialize: (value: Request) => Buffer;
  readonly responseDeserialize: (bytes: Buffer) => Response;
}

/** A call that can carry a deadline, in milliseconds from now; Infinity for none. */
export interface DeadlineOptions extends CallOptions {
  readonly deadlineMs: number;
}

export interface ChannelOptions {
  readonly address: string;
  readonly token: string;
  readonly tls?: ClientTls | undefined;
  /** Names what the caller is serving at the moment of a call. */
  readonly requestId?: (() => string | undefined) | undefined;
}

/** One connection with its token. Every call ends in a value, a ShoalError or the reason of its signal. */
export class GrpcChannel {
  readonly #client: Client;
  readonly #token: string;
  readonly #requestId: () => string | undefined;

  constructor({ address, token, tls, requestId = () => undefined }: ChannelOptions) {
    const parsed = parseAddress(address);
    this.#client = new Client(parsed.target, clientCredentials(parsed, tls), CLIENT_CHANNEL_OPTIONS);
    this.#token = token;
    this.#requestId = requestId;
  }

  close(): void {
    this.#client.close();
  }

  unary<Request, Response>(
    method: ClientMethod<Request, Response>,
    request: Request,
    { signal, deadlineMs }: DeadlineOptions,
  ): Promise<Response> {
    return answered(signal, (done) =>
      this.#client.makeUnaryRequest(
        method.path,
        method.requestSerialize,
        method.responseDeserialize,
        request,
        this.#metadata(),
        deadlineIn(deadlineMs),
        done,
      ),
    );
  }

  /** Rejects with the error of `messages` if these fail; the answer may come before all of them were sent. */
  clientStream<Request, Response>(
    method: ClientMethod<Request, Response>,
    messages: AsyncIterable<Request>,
    { signal, deadlineMs }: DeadlineOptions,
  ): Promise<Response> {
    const source = new AbortController();
    const either = signal === undefined ? source.signal : AbortSignal.any([signal, source.signal]);
    return answered(either, (done) => {
      const call = this.#client.makeClientStreamRequest(
        method.path,
        method.requestSerialize,
        method.responseDeserialize,
        this.#metadata(),
        deadlineIn(deadlineMs),
        done,
      );
      sendMessages(call, messages, (error) => source.abort(error));
      return call;
    });
  }

  serverStream<Request, Response>(
    method: ClientMethod<Request, Response>,
    request: Request,
  ): ClientReadableStream<Response> {
    const { path, requestSerialize, responseDeserialize } = method;
    return this.#client.makeServerStreamRequest(path, requestSerialize, responseDeserialize, request, this.#metadata());
  }

  #metadata(): Metadata {
    const metadata = new Metadata();
    metadata.set("authorization", `Bearer ${this.#token}`);
    const requestId = this.#requestId();
    if (requestId !== undefined) metadata.set(REQUEST_ID_METADATA, requestId);
    return metadata;
  }
}

type Done<Response> = (error: Error | null, value?: Response) => void;

async function answered<Response>(
  signal: AbortSignal | undefined,
  begin: (done: Done<Response>) => { cancel(): void },
): Promise<Response> {
  signal?.throwIfAborted();
  let call: { cancel(): void } | undefined;
  const cancel = (): void => call?.cancel();
  signal?.addEventListener("abort", cancel, { once: true });
  try {
    return await new Promise((resolve, reject) => {
      call = begin((error, value) => {
        if (error === null && value !== undefined) resolve(value);
        else reject(error ?? new Error("the call ended without an answer"));
      });
      // What `begin` does may have aborted the signal before there was a call to cancel.
      if (signal?.aborted === true) cancel();
    });
  } catch (error) {
    throw signal?.aborted === true ? signal.reason : toShoalError(error);
  } finally {
    signal?.removeEventListener("abort", cancel);
  }
}

// grpc-js takes deadlines as host time only.
function deadlineIn(ms: number): { deadline?: number } {
  return ms === Number.POSITIVE_INFINITY ? {} : { deadline: Date.now() + ms };
}
