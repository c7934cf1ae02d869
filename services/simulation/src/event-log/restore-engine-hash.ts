// SPDX-License-Identifier: AGPL-3.0-only
import { decodeEvents, isVoided, SERVICE_KINDS } from "@shoal/simulation-contract";
import { EngineHash } from "./engine-hash.ts";
import type { LogFile } from "./log-file.ts";
import { readRange } from "./log-range.ts";
import type { RunTally } from "./run-tally.ts";

/** The engine hash as it was after the log's last entry: the value of the last round, and what came since. */
export async function restoreEngineHash(file: LogFile, tally: RunTally, lastSeq: number): Promise<EngineHash> {
  const end = tally.rounds.get(tally.lastRound)?.end;
  const hash = new EngineHash(end?.engineHash);
  for await (const batch of readRange(file, { afterSeq: end?.seq ?? 0, untilSeq: lastSeq })) {
    for (const event of decodeEvents(batch)) {
      const { kind, round, platform, agent_id: agentId, body: bodyBytes } = event;
      if (SERVICE_KINDS.has(kind) || isVoided(event, tally.voided)) continue;
      hash.add({ kind, round, platform, agentId, bodyBytes });
    }
  }
  return hash;
}
