// SPDX-License-Identifier: Apache-2.0
import { expect } from "@jest/globals";
import type { Answer } from "./running-gateway.ts";

export interface ExpectedProblem {
  readonly status: number;
  readonly code: string;
  readonly field?: string;
  readonly reason?: RegExp;
}

export function expectProblem(answer: Answer, { status, code, field, reason }: ExpectedProblem): void {
  expect(answer.json).toMatchObject({ success: false, status, code });
  expect(answer.status).toBe(status);
  expect(answer.headers.get("content-type")).toMatch(/^application\/problem\+json/);
  expect(answer.json["error"]).toBe(answer.json["title"]);
  expect(answer.json["request_id"]).toBe(answer.headers.get("x-request-id"));
  if (field === undefined) return;
  const errors = answer.json["errors"] as readonly { field: string; reason: string }[];
  expect(errors.map((error) => error.field)).toContain(field);
  if (reason !== undefined) expect(errors.find((error) => error.field === field)?.reason).toMatch(reason);
}
