// SPDX-License-Identifier: Apache-2.0
import { dataAnswer } from "../../http/answer.ts";
import { sendData } from "../../http/envelope.ts";
import { defineRoute, type Route } from "../../http/route.ts";
import { castPath } from "../cast-path.ts";
import type { CastStore } from "../cast-store.ts";
import type { CastMaker } from "../making/cast-maker.ts";
import { castComparisonSchema } from "./cast-comparison.ts";
import { bothCasts, comparedWith } from "./both-casts.ts";

export function getCastComparison(casts: CastStore, maker: CastMaker): Route {
  return defineRoute({
    method: "get",
    path: "/casts/:cast_id/comparison",
    operation: "compareCasts",
    scope: "casts:read",
    tag: "Casts",
    cost: "costly",
    staysOpen: true,
    summary: "Compare two casts",
    description:
      "What two casts, versions of the same one or not, have in common, counted, and how the agents of each are spread.",
    params: castPath,
    query: comparedWith,
    answers: [dataAnswer("The comparison.", castComparisonSchema)],
    errors: ["CAST_NOT_FOUND", "CAPACITY_EXCEEDED"],
    serve: async ({ principal: { namespace }, params: { cast_id }, query }, response) => {
      const { cast, other, read } = await bothCasts(casts, namespace, cast_id, query.with);
      const { counts, statistics, otherStatistics } = await maker.compare(read);
      sendData(response, {
        cast: { ...cast, statistics },
        with: { ...other, statistics: otherStatistics },
        ...counts,
      });
    },
  });
}
