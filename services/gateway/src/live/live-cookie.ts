// SPDX-License-Identifier: Apache-2.0
import type { Request, Response } from "express";
import type { Grant, LiveAccess } from "./live-access.ts";

const NAME = "shoal_live";

export function pagePathOf(run: string): string {
  return `/live/${run}`;
}

// Sent back for the page of that run and what lies below it, by no script and to no other site.
export function setPass(request: Request, response: Response, access: LiveAccess, grant: Grant): void {
  response.cookie(NAME, access.passOf(grant), {
    path: pagePathOf(grant.run),
    maxAge: access.passLeftMs(grant),
    httpOnly: true,
    sameSite: "strict",
    // Who claims this without TLS only keeps the cookie from himself.
    secure: request.get("x-forwarded-proto") === "https",
  });
}

export function passIn(request: Request): string | undefined {
  const cookies = (request.get("cookie") ?? "").split(";").map((cookie) => cookie.trim());
  return cookies.find((cookie) => cookie.startsWith(`${NAME}=`))?.slice(NAME.length + 1);
}
