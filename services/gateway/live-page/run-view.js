// SPDX-License-Identifier: Apache-2.0
import { clockText, count, durationText, rateText, stateNotice } from "./words.js";

const CONNECTIONS = {
  connecting: "Connecting…",
  live: "Live",
  waiting: "The simulation service is away, waiting",
  lost: "Connection lost, retrying…",
  over: "The run has ended",
  refused: "No access",
};
const KINDS = { FAILED: "bad", SUCCEEDED: "good" };
const ANNOUNCED_PER_CENT = 25;

/** The head of the page: which run, its state, how far it is, and how the connection is. */
export class RunView {
  #page;
  #announced = "";

  constructor(page) {
    this.#page = page;
  }

  show(model, { status, reason }) {
    this.#showConnection(model.waiting && status === "live" ? "waiting" : status);
    if (status === "refused") return this.#notice("bad", reason);
    if (model.run.run_id === undefined) return this.#notice("", reason);
    this.#showFacts(model.run);
    this.#showProgress(model);
    this.#notice(KINDS[model.run.state] ?? "", stateNotice(model.run));
    this.#announce(model.run);
  }

  /** What changes by the mere passing of time. */
  tick({ ended, lastChange, run }) {
    const since = lastChange === 0 ? undefined : Date.now() - lastChange;
    const text = since === undefined || since < 2_000 ? "just now" : `${durationText(since)} ago`;
    this.#page.text("age", ended ? (run.ended_at ?? "").replace("T", " ").slice(0, 19) : text);
  }

  #showConnection(status) {
    const connection = this.#page.element("connection");
    connection.dataset.status = status;
    this.#page.text("connection", CONNECTIONS[status]);
  }

  #showFacts({ run_id, name, topic, engine, engine_version, seed, state, pausing, parent }) {
    const title = topic ?? name ?? run_id;
    this.#page.text("title", title);
    document.title = `${state} – ${title} – Shoal live`;
    this.#page.text("facts", `${run_id} · ${engine} ${engine_version ?? ""} · seed ${seed}${forkText(parent)}`);
    const word = state === "RUNNING" && pausing ? "PAUSING" : state;
    this.#page.text("state", word);
    this.#page.element("state").dataset.state = word;
  }

  #showProgress({ run, simulatedMinute, waiting }) {
    const { round, rounds, rounds_per_second, eta_ms, state } = run;
    const bar = this.#page.element("progress");
    bar.max = Math.max(1, rounds);
    bar.value = round;
    this.#page.text("round", `${count(round)} of ${count(rounds)}`);
    this.#page.text("clock", clockText(simulatedMinute));
    const goesOn = state === "RUNNING" && !waiting;
    this.#page.text("rate", goesOn ? rateText(rounds_per_second) : "–");
    this.#page.text("eta", goesOn ? durationText(eta_ms ?? undefined) : "–");
  }

  #notice(kind, text) {
    const notice = this.#page.element("notice");
    notice.dataset.kind = kind;
    notice.hidden = !text;
    this.#page.text("notice", text ?? "");
  }

  // For who listens to the page: changes of the state and a few marks on the way, not every round.
  #announce({ state, round, rounds }) {
    const quarter = Math.floor((round / Math.max(1, rounds)) * (100 / ANNOUNCED_PER_CENT)) * ANNOUNCED_PER_CENT;
    const text = state === "RUNNING" && quarter > 0 ? `Running, ${quarter} % of the rounds` : state;
    if (text === this.#announced) return;
    this.#announced = text;
    this.#page.text("announcer", text);
  }
}

function forkText(parent) {
  return parent ? ` · fork of ${parent.run_id} after round ${count(parent.round)}` : "";
}
