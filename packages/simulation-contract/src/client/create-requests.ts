// SPDX-License-Identifier: Apache-2.0
import { type AgentProfile, type FollowEdge, profileTextBytes } from "@shoal/cast";
import type * as proto from "../generated/index.ts";
import { profileToProto } from "../words/profile-message.ts";

/** Well below the most that is possible: both sides turn a message into bytes, and back, in one turn of their event loops. */
const MESSAGE_BYTES = 131_072;

/** Items that are there already, or come as they are read. */
export type Source<Item> = Iterable<Item> | AsyncIterable<Item>;

/** The messages of a CreateSimulation call, in order, each at most 128 kB; lazily, so that a large cast never stands in memory twice. */
export async function* createRequests(
  header: proto.SimulationHeader,
  agents: Source<AgentProfile>,
  follows: Source<FollowEdge>,
): AsyncGenerator<proto.CreateSimulationRequest, void, undefined> {
  yield { header };
  for await (const chunk of chunks(agents, agentBytes)) yield { agents: { agents: chunk.map(profileToProto) } };
  for await (const chunk of chunks(follows, followBytes)) yield { follows: { follows: chunk } };
}

async function* chunks<Item>(
  items: Source<Item>,
  bytesOf: (item: Item) => number,
): AsyncGenerator<Item[], void, undefined> {
  let chunk: Item[] = [];
  let bytes = 0;
  for await (const item of items) {
    const more = bytesOf(item);
    if (chunk.length > 0 && bytes + more > MESSAGE_BYTES) {
      yield chunk;
      chunk = [];
      bytes = 0;
    }
    chunk.push(item);
    bytes += more;
  }
  if (chunk.length > 0) yield chunk;
}

// Upper bounds of the encoded sizes: texts, at most 10 bytes an hour, and the rest of the fields with all their heads.
function agentBytes(profile: AgentProfile): number {
  return profileTextBytes(profile) + 10 * profile.anchors.active_hours.length + 120;
}

function followBytes({ follower_id, followee_id }: FollowEdge): number {
  return Buffer.byteLength(follower_id) + Buffer.byteLength(followee_id) + 20;
}
