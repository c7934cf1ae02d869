// SPDX-License-Identifier: Apache-2.0

const whole = new Intl.NumberFormat("en");
const short = new Intl.NumberFormat("en", { maximumSignificantDigits: 3 });

export const count = (number) => whole.format(number);

export function rateText(rate) {
  return rate > 0 ? `${short.format(rate)} rounds/s` : "–";
}

/** A length of time in the largest unit or two that tell it. */
export function durationText(ms) {
  if (typeof ms !== "number") return "–";
  if (ms < 950) return `${Math.max(0, Math.round(ms))} ms`;
  const seconds = Math.round(ms / 1_000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${count(Math.floor(minutes / 60))} h ${minutes % 60} min`;
}

export function clockText(simulatedMinute) {
  if (typeof simulatedMinute !== "number") return "–";
  const two = (number) => String(Math.floor(number)).padStart(2, "0");
  const day = Math.floor(simulatedMinute / 1_440) + 1;
  return `day ${count(day)}, ${two((simulatedMinute % 1_440) / 60)}:${two(simulatedMinute % 60)}`;
}

export function opinionText(opinion) {
  return `${opinion < 0 ? "−" : "+"}${Math.abs(opinion).toFixed(2)}`;
}

const NOTICES = {
  PENDING: "Waiting for its turn.",
  STARTING: "The worker is being started.",
  PAUSED: "Paused between two rounds. This page goes on when the run does.",
  STOPPING: "Asked to stop; the worker is ending.",
  INTERRUPTED: "Interrupted: the simulation service ended while the run was live. This page goes on when the run does.",
  SUCCEEDED: "All rounds were simulated.",
  STOPPED: "Stopped on request. What happened until then is kept.",
  FAILED: "Ended by a fault.",
};

/** A sentence about a state that is not simply running. */
export function stateNotice({ state, cause, queue_position, pausing }) {
  if (state === "RUNNING" && pausing) return "Pauses at the end of the round that goes on.";
  const words = NOTICES[state];
  if (words === undefined) return "";
  if (state === "PENDING" && queue_position > 0) return `${words} Place ${count(queue_position)} in the queue.`;
  return state === "FAILED" && cause ? `${words} ${cause.message} (${cause.code})` : words;
}

const DEEDS = {
  post: "posted",
  reply: "replied",
  repost: "reposted",
  quote: "quoted",
  like: "liked",
  follow: "followed",
  outside_post: "said from outside",
};
const TOWARDS = { ...DEEDS, reply: "replied to", like: "liked a post by" };

/** What somebody did, and to whom where that is known. */
export function deedText(type, target) {
  if (!Object.hasOwn(DEEDS, type)) return type;
  return target === undefined ? DEEDS[type] : `${TOWARDS[type]} ${target}`;
}

/** The first letters of the first and the last word, of a number up to two digits. */
export function initialsOf(name) {
  const words = name.split(/[\s_.-]+/).filter((word) => word !== "");
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends
    .map((word) => /^\d{1,2}/.exec(word)?.[0] ?? [...word][0])
    .join("")
    .toUpperCase();
}
