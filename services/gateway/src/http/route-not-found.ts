// SPDX-License-Identifier: Apache-2.0
import { ShoalError } from "@shoal/simulation-contract";
import type { RequestHandler } from "express";

export const routeNotFound: RequestHandler = () => {
  throw new ShoalError("ROUTE_NOT_FOUND", "There is nothing at this path. docs/rest.md lists what there is.");
};
