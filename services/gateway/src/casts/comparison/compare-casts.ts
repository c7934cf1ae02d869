// SPDX-License-Identifier: Apache-2.0
import type { CastReply, ComparedCasts } from "../making/cast-messages.ts";
import { storedCastIn } from "../making/encoded-chunks.ts";
import { countDifferences, differencesFrom, statisticsOf } from "./compare-lists.ts";

export function compareCasts({ body, other, page }: ComparedCasts): CastReply {
  const [cast, counterpart] = [storedCastIn(body), storedCastIn(other)];
  if (page !== undefined) return { differences: differencesFrom(cast, counterpart, page.from, page.limit) };
  const counts = countDifferences(cast, counterpart);
  return { compared: { counts, statistics: statisticsOf(cast), otherStatistics: statisticsOf(counterpart) } };
}
