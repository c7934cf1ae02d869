// SPDX-License-Identifier: Apache-2.0
import type { StreamedEvent } from "./event-stream.ts";

const BAR_WIDTH = 34;

/** Where the view writes; `isTTY` decides about color and the live line. */
export interface Screen {
  readonly isTTY: boolean;
  write(text: string): void;
}

interface RoundEnded {
  readonly simulated_minute: number;
  readonly active_agents: number;
  readonly positions: { readonly for: number; readonly against: number; readonly undecided: number };
}

/** The live feed: a line a round, with the positions as a bar and one of the things said in it. */
export class FeedView {
  readonly #screen: Screen;
  readonly #names: ReadonlyMap<string, string>;
  #said = "";

  constructor(screen: Screen, names: ReadonlyMap<string, string>) {
    this.#screen = screen;
    this.#names = names;
  }

  show(event: StreamedEvent): void {
    if (event.kind === "action") this.#remember(event);
    else if (event.kind === "round_ended") this.#showRound(event);
    else if (event.kind === "progress") this.#showProgress(event as StreamedEvent & ProgressFrame);
    else if (event.kind === "state") this.#line(`  ${this.#dim("state")} ${String(event.body?.["to"])}`);
  }

  #remember(event: StreamedEvent): void {
    const text = event.body?.["text"];
    if (typeof text === "string") this.#said = `${this.#names.get(event.agent_id ?? "") ?? event.agent_id}: ${text}`;
  }

  #showRound(event: StreamedEvent): void {
    const { simulated_minute, active_agents, positions } = event.body as unknown as RoundEnded;
    if (active_agents === 0) return;
    this.#line(`  ${clock(simulated_minute)}  ${this.#bar(positions)}  ${shorten(this.#said, 72)}`);
    this.#said = "";
  }

  #showProgress({ round, rounds, eta_ms }: ProgressFrame): void {
    if (!this.#screen.isTTY) return;
    const left = eta_ms === null ? "" : `, ${(eta_ms / 1000).toFixed(1)} s left`;
    this.#screen.write(`\r\u001b[2K  round ${round} of ${rounds}${left}`);
  }

  #bar(positions: RoundEnded["positions"]): string {
    const all = positions.for + positions.against + positions.undecided;
    const width = (count: number): number => Math.round((count / Math.max(1, all)) * BAR_WIDTH);
    const left = "+".repeat(width(positions.for));
    const right = "-".repeat(Math.min(BAR_WIDTH - left.length, width(positions.against)));
    const between = ".".repeat(BAR_WIDTH - left.length - right.length);
    return `${this.#color(32, left)}${this.#dim(between)}${this.#color(31, right)}`;
  }

  #line(text: string): void {
    this.#screen.write(this.#screen.isTTY ? `\r\u001b[2K${text}\n` : `${text}\n`);
  }

  #dim(text: string): string {
    return this.#color(2, text);
  }

  #color(code: number, text: string): string {
    return this.#screen.isTTY && text !== "" ? `\u001b[${code}m${text}\u001b[0m` : text;
  }
}

interface ProgressFrame {
  readonly round: number;
  readonly rounds: number;
  readonly eta_ms: number | null;
}

function clock(simulatedMinute: number): string {
  const day = Math.floor(simulatedMinute / 1440) + 1;
  const hour = Math.floor((simulatedMinute % 1440) / 60);
  const minute = Math.floor(simulatedMinute % 60);
  return `day ${day} ${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

function shorten(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
