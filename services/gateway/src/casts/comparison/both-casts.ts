// SPDX-License-Identifier: Apache-2.0
import { ShoalError } from "@shoal/simulation-contract";
import { z } from "zod";
import { idSchema } from "../../http/ids.ts";
import type { CastSummary } from "../cast-record.ts";
import type { CastStore } from "../cast-store.ts";
import type { ComparedCasts } from "../making/cast-messages.ts";

export const comparedWith = z.strictObject({
  with: idSchema.meta({ description: "Id of the cast to compare it with." }),
});

interface BothCasts {
  readonly cast: CastSummary;
  readonly other: CastSummary;
  readonly read: () => Promise<ComparedCasts>;
}

export async function bothCasts(
  casts: CastStore,
  namespace: string,
  castId: string,
  otherId: string,
): Promise<BothCasts> {
  const cast = await casts.get(namespace, castId);
  const other = await casts.find(namespace, otherId);
  if (other === undefined) throw otherNotFound(otherId);
  const read = async () => ({ body: await cast.listsBytes(), other: await other.listsBytes() });
  return { cast: cast.summary, other: other.summary, read };
}

function otherNotFound(castId: string): ShoalError {
  return new ShoalError("CAST_NOT_FOUND", `There is no cast "${castId}" to compare with.`, {
    violations: [{ field: "with", reason: "no cast has this id" }],
  });
}
