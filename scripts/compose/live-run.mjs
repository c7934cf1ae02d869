// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";

const CAST = new URL("../../examples/karate-club/cast.json", import.meta.url);
const SEED = 7;
const READ_TIMEOUT_MS = 180_000;

/** A run of the karate club over the gateway's REST, and its event stream. */
export class LiveRun {
  #stack;
  id;

  constructor(stack, id) {
    this.#stack = stack;
    this.id = id;
  }

  static async start(stack, rounds) {
    const make = async (path, body) => {
      const { status, json } = await stack.request("POST", path, body);
      if (status >= 300) throw new Error(`POST ${path} answered ${status}: ${json.detail}`);
      return json.data;
    };
    const { cast_id } = await make("/v1/casts", JSON.parse(readFileSync(CAST, "utf8")));
    const time = { rounds, minutes_per_round: 60, start_hour: 8 };
    const { simulation_id } = await make("/v1/simulations", { name: "Check", cast_id, topic: "lesson fees", time });
    return new LiveRun(stack, (await make("/v1/runs", { simulation_id, seed: SEED })).run_id);
  }

  async view() {
    return (await this.#stack.request("GET", `/v1/runs/${this.id}`)).json.data;
  }

  /** The events after a cursor, as they come, until enough have been seen or the stream ends. */
  async readUntil(isEnough, after = 0) {
    const { url, apiKey } = this.#stack;
    const response = await fetch(`${url}/v1/runs/${this.id}/events`, {
      headers: { "x-api-key": apiKey, accept: "text/event-stream", "last-event-id": String(after) },
      signal: AbortSignal.timeout(READ_TIMEOUT_MS),
    });
    const events = [];
    let rest = "";
    for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
      const lines = (rest + text).split("\n");
      rest = lines.pop();
      const frames = lines.filter((line) => line.startsWith("data:")).map((line) => JSON.parse(line.slice(5)));
      events.push(...frames.filter(({ seq }) => seq !== undefined));
      if (isEnough(events)) break;
    }
    return events;
  }
}
