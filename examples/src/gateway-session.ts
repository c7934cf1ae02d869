// SPDX-License-Identifier: Apache-2.0
import { readEventStream, type StreamedEvent } from "./event-stream.ts";

const REQUEST_TIMEOUT_MS = 30_000;

/** A run as the gateway shows it; only the fields that the examples use. */
export interface RunView {
  readonly run_id: string;
  readonly state: string;
  readonly last_seq: number;
  readonly cause?: { readonly code: string; readonly message: string } | null;
}

/** An agent of a run as the gateway shows it; only the fields that the examples use. */
export interface AgentView {
  readonly agent_id: string;
  readonly opinion: number | null;
}

/** The few calls of the gateway's REST that the examples make, with one key. */
export class GatewaySession {
  readonly #url: string;
  readonly #apiKey: string;

  constructor(url: string, apiKey: string) {
    this.#url = url;
    this.#apiKey = apiKey;
  }

  /** POST or GET of a path under /v1; the answer's `data`. Throws with the problem's detail. */
  async call<T>(method: "GET" | "POST", path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${this.#url}/v1/${path}`, {
      method,
      headers: { "x-api-key": this.#apiKey, ...(body === undefined ? {} : { "content-type": "application/json" }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    });
    const answer = (await response.json()) as { data: T; detail?: string };
    if (!response.ok)
      throw new Error(`${method} /v1/${path} answered ${response.status}: ${answer.detail ?? "no detail"}`);
    return answer.data;
  }

  /** The run's events from the first to the terminal one, as they happen. */
  async *events(runId: string): AsyncGenerator<StreamedEvent> {
    const response = await fetch(`${this.#url}/v1/runs/${runId}/events`, {
      headers: { "x-api-key": this.#apiKey, accept: "text/event-stream" },
    });
    if (!response.ok || response.body === null) throw new Error(`the event stream answered ${response.status}`);
    yield* readEventStream(response.body);
  }

  /** Opinions of all agents of an ended run of at most 1,000. */
  async opinions(runId: string): Promise<Map<string, number>> {
    const agents = await this.call<AgentView[]>("GET", `runs/${runId}/agents?limit=1000`);
    return new Map(agents.map((agent) => [agent.agent_id, agent.opinion ?? 0]));
  }
}
