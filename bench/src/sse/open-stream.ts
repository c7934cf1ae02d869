// SPDX-License-Identifier: Apache-2.0
import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import { API_KEY, type BenchServices } from "../services/bench-services.ts";

/** Opens the event stream of a run; nothing of it is read yet. */
export function openRunStream({ url }: BenchServices, runId: string): Promise<IncomingMessage> {
  return openStream(`${url}/v1/runs/${runId}/events`);
}

export async function openStream(url: string): Promise<IncomingMessage> {
  const request = get(url, { agent: false, headers: { accept: "text/event-stream", "x-api-key": API_KEY } });
  const [response] = (await once(request, "response")) as [IncomingMessage];
  if (response.statusCode !== 200) throw new Error(`${url} answered ${response.statusCode}`);
  return response;
}
