// SPDX-License-Identifier: Apache-2.0

import { inputText } from "./input-words.js";

const POSTS_MAX = 5_000;
const FEED_MAX = 100;
const LINES_MAX = 300;
const POSITION_THRESHOLD = 0.1;
const TERMINAL = new Set(["SUCCEEDED", "STOPPED", "FAILED"]);

export function positionOf(opinion) {
  if (typeof opinion !== "number") return undefined;
  if (opinion > POSITION_THRESHOLD) return "for";
  return opinion < -POSITION_THRESHOLD ? "against" : "undecided";
}

/** What is known of a run: a fold of its events. However long the run, it keeps a bounded part of them. */
export class RunModel {
  run = {};
  names = new Map();
  curve = [];
  feed = [];
  lines = [];
  /** What reached the run from outside, in order: in which round, and in words. */
  inputs = [];
  lastSeq = 0;
  lastChange = 0;
  simulatedMinute = undefined;
  /** Why nothing comes although the connection stands. */
  waiting = false;
  #complete = false;
  // Up to where the snapshot knew the log: what comes from before that is shown, but is no news.
  #knownSeq = 0;
  #opinions = new Map();
  #posts = new Map();

  /** Where things stood when the page was opened; the events follow from `after`. */
  begin({ run, agents, rounds, inputs = [], after }) {
    this.run = { ...run };
    for (const { agent_id, name, opinion } of agents) {
      this.names.set(agent_id, name);
      this.#opinions.set(agent_id, opinion);
    }
    for (const input of inputs) this.#input(input);
    for (const round of rounds) this.curve[round.round - 1] = round;
    this.lastSeq = Math.max(this.lastSeq, after);
    this.#knownSeq = run.last_seq;
    this.#complete = this.ended && this.lastSeq >= run.last_seq;
    this.lastChange = Date.now();
  }

  /** Whether the run has ended, as far as this knows. */
  get ended() {
    return TERMINAL.has(this.run.state);
  }

  /** Whether everything that will ever be in the log has been taken. */
  get complete() {
    return this.#complete;
  }

  nameOf(agentId) {
    return this.names.get(agentId) ?? agentId;
  }

  /** Takes a frame of the stream. */
  take(frame) {
    if (frame.kind === "waiting") this.waiting = true;
    if (frame.kind === "progress") this.#progress(frame);
    if (frame.seq === undefined || frame.seq <= this.lastSeq) return;
    this.lastSeq = frame.seq;
    this.lastChange = Date.now();
    this.#event(frame);
  }

  #progress({ round, rounds, rate, eta_ms, queue_position, pausing = false }) {
    this.waiting = false;
    Object.assign(this.run, { round, rounds, rounds_per_second: rate, eta_ms, queue_position, pausing });
  }

  #event({ seq, kind, round, agent_id, body, recorded_at }) {
    if (kind === "action") this.#action(seq, round, agent_id, body);
    else if (kind === "outside_post") this.#outsidePost(seq, round, body);
    else if (kind === "agent_joined") this.#opinions.set(agent_id, body.opinion);
    else if (kind === "input") this.#input(body);
    else if (kind === "exposure") this.#know(agent_id, body.opinion);
    else if (kind === "round_ended") this.#roundEnded(round, body);
    else if (kind === "state") this.#state(body, recorded_at, seq > this.#knownSeq);
    else if (kind === "log") this.#line(body.stream, body.line);
    else if (kind === "round_voided") this.#voided(body);
    else if (kind === "exit") this.#line("service", `The worker ended: ${endOf(body)}.`);
  }

  #state({ to, cause }, recordedAt, isNews) {
    this.#complete = TERMINAL.has(to);
    if (isNews) Object.assign(this.run, { state: to, cause: cause ?? null, pausing: false });
    if (this.#complete) Object.assign(this.run, { ended_at: recordedAt, eta_ms: null });
    this.#line("service", `${to}${cause ? `: ${cause.message}` : ""}`);
  }

  // The snapshot may have told it before.
  #input({ input_id, round, input }) {
    if (this.inputs.some((known) => known.id === input_id)) return;
    for (const { agent_id, name } of input.agents ?? []) this.names.set(agent_id, name);
    const text = inputText(input, (agentId) => this.nameOf(agentId));
    this.inputs.push({ id: input_id, round, text });
    this.#line("service", `Input from round ${round} on. ${text}`);
  }

  #outsidePost(seq, round, { post_id, author, text, opinion, simulated_minute }) {
    this.#remember(post_id, { author, text });
    this.#show({
      seq,
      round,
      agentId: author,
      type: "outside_post",
      minute: simulated_minute,
      text,
      position: positionOf(opinion),
    });
  }

  #roundEnded(round, { simulated_minute, opinion, positions }) {
    this.run.round = Math.max(this.run.round ?? 0, round);
    this.simulatedMinute = Math.max(this.simulatedMinute ?? 0, simulated_minute);
    // Not every engine tells opinions.
    if (opinion && positions)
      this.curve[round - 1] = { round, mean: opinion.mean, variance: opinion.variance, ...positions };
  }

  #action(seq, round, agentId, body) {
    this.#know(agentId, body.opinion);
    if (typeof body.text === "string") this.#remember(body.post_id, { author: agentId, text: body.text });
    const about = this.#posts.get(body.in_reply_to ?? body.quoted_post_id ?? body.post_id);
    this.#show({
      seq,
      round,
      agentId,
      type: body.type,
      minute: body.simulated_minute,
      text: body.text,
      target: body.followee_id ?? body.author_id ?? (body.type === "reply" ? about?.author : undefined),
      about: body.type === "post" || body.type === "follow" ? undefined : about?.text,
      position: positionOf(body.opinion ?? this.#opinions.get(agentId)),
    });
  }

  // The engine does these rounds another time: what it had done of them is taken off the page.
  #voided({ round, to_round, from_seq, to_seq }) {
    this.feed = this.feed.filter(({ seq }) => seq < from_seq || seq > to_seq);
    this.curve.length = Math.min(this.curve.length, round - 1);
    this.run.round = Math.min(this.run.round ?? 0, round - 1);
    const rounds = to_round > round ? `rounds ${round} to ${to_round}` : `round ${round}`;
    this.#line("service", `The engine does ${rounds} another time; what it had done of it counts no more.`);
  }

  #show(entry) {
    this.feed.push(entry);
    if (this.feed.length > FEED_MAX) this.feed.shift();
  }

  #know(agentId, opinion) {
    if (typeof opinion === "number" && this.names.has(agentId)) this.#opinions.set(agentId, opinion);
  }

  #remember(postId, post) {
    this.#posts.set(postId, post);
    if (this.#posts.size > POSTS_MAX) this.#posts.delete(this.#posts.keys().next().value);
  }

  #line(stream, text) {
    this.lines.push({ stream, text });
    if (this.lines.length > LINES_MAX) this.lines.shift();
  }
}

function endOf({ exit_code, signal, reason }) {
  const how = signal ? `signal ${signal}` : `exit code ${exit_code}`;
  return reason ? `${how}, ${reason}` : how;
}
