// SPDX-License-Identifier: Apache-2.0
import { invalidRequest } from "../errors/shoal-error.ts";
import { refuseCall } from "./refuse-call.ts";

/** Answers INVALID_REQUEST to unary and client-streaming calls without a deadline; server streams live by keepalive. */
export const deadlineInterceptor = refuseCall(({ method, call }) =>
  method.responseStream || call.getDeadline() !== Number.POSITIVE_INFINITY
    ? undefined
    : invalidRequest([{ field: "deadline", reason: "this call needs a deadline (the header grpc-timeout)" }]),
);
