// SPDX-License-Identifier: AGPL-3.0-only

export type Body = Readonly<Record<string, unknown>>;

export function parseBody(body: Buffer): Body {
  const value: unknown = JSON.parse(body.toString("utf8"));
  return typeof value === "object" && value !== null ? { ...value } : {};
}

export function textIn(body: Body, field: string): string | undefined {
  const value = body[field];
  return typeof value === "string" ? value : undefined;
}

export function numberIn(body: Body, field: string): number | undefined {
  const value = body[field];
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}
