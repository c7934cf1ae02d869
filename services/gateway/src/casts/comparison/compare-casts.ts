// SPDX-License-Identifier: Apache-2.0
import type { Cast } from "@shoal/cast";
import type { CastReply, ComparedCasts } from "../making/cast-messages.ts";
import { countDifferences, differencesFrom, statisticsOf } from "./compare-lists.ts";

export function compareCasts({ body, other, page }: ComparedCasts): CastReply {
  const [cast, counterpart] = [castIn(body), castIn(other)];
  if (page !== undefined) return { differences: differencesFrom(cast, counterpart, page.from, page.limit) };
  const counts = countDifferences(cast, counterpart);
  return { compared: { counts, statistics: statisticsOf(cast), otherStatistics: statisticsOf(counterpart) } };
}

// It was checked before it was stored.
function castIn(document: Uint8Array): Cast {
  return JSON.parse(Buffer.from(document).toString()) as Cast;
}
