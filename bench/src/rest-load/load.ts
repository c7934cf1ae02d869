// SPDX-License-Identifier: Apache-2.0
import { runProgram } from "../run-program.ts";
import { API_KEY } from "../services/bench-services.ts";

/** What a server does while it is asked as fast as it answers. */
export interface Load {
  readonly per_second: number;
  readonly p99_ms: number;
}

/** In less a server that is busy may not answer at all. */
const SECONDS_MIN = 0.5;

/** Asks for an address over so many connections, from a process of its own. */
export async function loadOn(url: string, connections: number, seconds: number): Promise<Load> {
  // After whatever the server still has to do of before.
  await fetch(url, { headers: { "x-api-key": API_KEY } });
  const args = [url, String(connections), String(Math.max(SECONDS_MIN, seconds)), API_KEY];
  return (await runProgram("bench/dist/rest-load/load-program.js", args)) as Load;
}
