// SPDX-License-Identifier: Apache-2.0
import { toShoalError } from "@shoal/simulation-contract";
import type { ErrorRequestHandler } from "express";
import { fromExpressError } from "../http/express-error.ts";
import { toProblem } from "../http/problem.ts";
import { doorPage } from "./door-page.ts";

// A person at a browser gets a page, everyone else the problem document as everywhere.
export const refusalPage: ErrorRequestHandler = (thrown: unknown, request, response, next) => {
  const wanted = request.accepts(["application/problem+json", "text/html"]);
  const problem = toProblem(toShoalError(fromExpressError(thrown)), "");
  if (problem.status === 401) response.setHeader("www-authenticate", "Ticket");
  if (wanted !== "text/html" || problem.status >= 500 || response.headersSent) {
    next(thrown);
    return;
  }
  // A link from another site brings no cookie along; one from here does.
  const link = problem.status === 401 && { href: request.originalUrl.split("?", 1)[0] ?? "", text: "Try again" };
  const page = doorPage({ title: problem.title, text: problem.detail, link: link || undefined, opens: false });
  response.status(problem.status).type("html").send(page);
};
