// SPDX-License-Identifier: Apache-2.0
import { OPERATOR_NAMESPACE } from "../authentication/operator.ts";
import { sendPage } from "../http/envelope.ts";
import { pageQuery } from "../http/paging.ts";
import type { Route } from "../http/route.ts";
import { validate } from "../http/validate.ts";
import type { CastStore } from "./cast-store.ts";

export function listCasts(casts: CastStore): Route {
  return {
    method: "get",
    path: "/casts",
    serve: async (request, response) => {
      const { limit, cursor } = validate(pageQuery, request.query, "query");
      const page = await casts.list(OPERATOR_NAMESPACE, limit, cursor);
      sendPage(response, page, (summary) => summary);
    },
  };
}
