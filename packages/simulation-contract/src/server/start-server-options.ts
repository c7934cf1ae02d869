// SPDX-License-Identifier: Apache-2.0
import type { ServerOptions } from "@grpc/grpc-js";
import { SHARED_CHANNEL_OPTIONS } from "../channel/channel-options.ts";
import { authInterceptor } from "./auth-interceptor.ts";
import { deadlineInterceptor } from "./deadline-interceptor.ts";
import { sourceInterceptor } from "./source-interceptor.ts";

/** What a server of the contract must know to answer as the contract says. */
export interface ServerIdentity {
  /** Secret that callers present; not empty. */
  readonly token: string;
  /** SPDX identifier. */
  readonly license: string;
  /** URL of the complete source. */
  readonly source: string;
}

/** Options for `new Server(…)`: limits, keepalive, and the interceptors, the outermost first. */
export function startServerOptions({ token, license, source }: ServerIdentity): ServerOptions {
  const interceptors = [sourceInterceptor(license, source), authInterceptor(token), deadlineInterceptor];
  return { ...SHARED_CHANNEL_OPTIONS, interceptors };
}
