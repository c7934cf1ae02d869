// SPDX-License-Identifier: Apache-2.0

const AGENTS = 1_000;

/**
 * The lines of a round, about 200 bytes each, as ready bytes in which only the round's number changes: so the worker
 * needs next to nothing, and what is measured is what reads it.
 */
export class RoundText {
  readonly #events: number;
  #bytes = Buffer.alloc(0);
  #places: number[] = [];
  #digits = 0;

  /** @param events of a round, its `round_ended` included */
  constructor(events: number) {
    this.#events = events;
  }

  bytesOf(round: number): Buffer {
    const number = Buffer.from(String(round));
    if (number.length !== this.#digits) this.#prepare(number.length);
    for (const place of this.#places) number.copy(this.#bytes, place);
    return this.#bytes;
  }

  #prepare(digits: number): void {
    const lines = Array.from({ length: this.#events - 1 }, (_, index) => eventLine(index, "0".repeat(digits)));
    lines.push(roundEndedLine("0".repeat(digits), this.#events - 1));
    this.#digits = digits;
    this.#places = [];
    let at = 0;
    for (const line of lines) {
      this.#places.push(at + line.indexOf('"round":') + '"round":'.length);
      at += line.length;
    }
    this.#bytes = Buffer.from(lines.join(""));
  }
}

function eventLine(index: number, round: string): string {
  const agent = `agent-${index % AGENTS}`;
  const head = `{"type":"event","kind":"${index % 2 === 0 ? "exposure" : "action"}","round":${round},"platform":"twitter"`;
  return `${head},"agent_id":"${agent}","body":${index % 2 === 0 ? exposure(index) : action(index)}}\n`;
}

function exposure(index: number): string {
  const posts = Array.from({ length: 6 }, (_, post) => `p${1_000 + ((index * 7 + post * 13) % 9_000)}`);
  return JSON.stringify({ simulated_minute: 480, post_ids: posts, opinion: ((index % 200) - 100) / 100 });
}

function action(index: number): string {
  const text = "The fees were raised last year, and nobody was asked";
  const body = { simulated_minute: 480, type: "post", action_id: `x${index}`, post_id: `p${index}`, text };
  return JSON.stringify(body);
}

function roundEndedLine(round: string, actions: number): string {
  const body = JSON.stringify({
    simulated_minute: 480,
    active_agents: AGENTS,
    actions: { post: Math.floor(actions / 2) },
  });
  return `{"type":"event","kind":"round_ended","round":${round},"body":${body}}\n`;
}
