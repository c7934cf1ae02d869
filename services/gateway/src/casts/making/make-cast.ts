// SPDX-License-Identifier: Apache-2.0
import { readNamedCast } from "../cast-request.ts";
import { summarizeCast } from "../summarize-cast.ts";
import { makeVersion } from "../versions/make-version.ts";
import type { CastRequest, GivenCast, MadeCast } from "./cast-messages.ts";
import { encodedLists } from "./encoded-chunks.ts";

export async function makeCast(request: CastRequest): Promise<MadeCast> {
  return "edits" in request ? makeVersion(request) : makeGiven(request);
}

async function makeGiven(given: GivenCast): Promise<MadeCast> {
  const { name, cast, origins = [] } = await readNamedCast(given);
  return { summary: summarizeCast(name, cast), ...encodedLists(cast, origins) };
}
