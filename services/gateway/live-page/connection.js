// SPDX-License-Identifier: Apache-2.0

const RETRY_MS = 2_000;
// After these there is no point in asking again.
const REFUSALS = new Set([401, 403, 404]);

/**
 * Follows a run: where it stands, then its events. `tell` learns how the connection is: connecting, live, lost, over or
 * refused, with a reason.
 */
export class Connection {
  #base;
  #model;
  #changed;
  #tell;
  #source;

  constructor(base, model, changed, tell) {
    this.#base = base;
    this.#model = model;
    this.#changed = changed;
    this.#tell = tell;
  }

  async open() {
    try {
      const response = await fetch(`${this.#base}/snapshot`, { cache: "no-store" });
      const answer = await response.json();
      if (response.ok) return this.#follow(answer.data);
      if (REFUSALS.has(response.status)) return this.#tell("refused", answer.detail);
      this.#retry(answer.detail);
    } catch {
      this.#retry("");
    }
  }

  #retry(reason) {
    this.#tell("lost", reason);
    setTimeout(() => void this.open(), RETRY_MS);
  }

  #follow(snapshot) {
    this.#model.begin({ ...snapshot, after: Math.max(this.#model.lastSeq, snapshot.after) });
    this.#changed();
    if (this.#model.complete) return this.#end();
    const source = new EventSource(`${this.#base}/events?after=${this.#model.lastSeq}`);
    this.#source = source;
    source.onopen = () => this.#tell("live", "");
    source.onmessage = ({ data }) => this.#take(JSON.parse(data));
    source.onerror = () => this.#broken(source);
  }

  #take(frame) {
    this.#model.take(frame);
    // The stream ends with the run: left to itself, the browser would connect again.
    if (this.#model.complete) this.#end();
    this.#changed();
  }

  // A browser connects again by itself, except after an answer that is no stream; the snapshot tells what it was.
  #broken(source) {
    if (this.#model.complete) return this.#end();
    if (source.readyState !== EventSource.CLOSED) return this.#tell("lost", "");
    this.#retry("");
  }

  #end() {
    this.#source?.close();
    this.#tell("over", "");
  }
}
