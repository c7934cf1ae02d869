// SPDX-License-Identifier: Apache-2.0
import { count, opinionText } from "./words.js";

const POINTS_MAX = 400;
const WIDTH = 600;
const MEAN_HEIGHT = 160;
const SHARE_HEIGHT = 120;
// What is said in words beside the marks.
const MARKS_TOLD = 3;

/** Draws the curve of opinions; a path for each line and area, however many rounds there are. */
export class OpinionView {
  #page;
  #drawn = "";

  constructor(page) {
    this.#page = page;
  }

  show({ curve, run, inputs }) {
    const last = curve.at(-1);
    const drawn = `${curve.length} ${run.rounds} ${inputs.length}`;
    if (last === undefined || drawn === this.#drawn) return;
    this.#drawn = drawn;
    const points = thinned(curve);
    const xOf = xScale(Math.max(run.rounds ?? 0, curve.length));
    this.#showMean(points, xOf, last);
    this.#showMarks(inputs, run.parent, xOf);
    this.#showShares(points, xOf, last);
    this.#page.text("last-round", `round ${count(Math.max(run.rounds ?? 0, curve.length))}`);
  }

  #showMean(points, xOf, { round, mean, variance }) {
    const yOf = (opinion) => ((1 - Math.max(-1, Math.min(1, opinion))) / 2) * MEAN_HEIGHT;
    const at = (shift) => (point) => [xOf(point.round), yOf(point.mean + shift * Math.sqrt(point.variance))];
    this.#path("mean-plot", "curve", line(points.map(at(0))));
    this.#path("mean-plot", "band", area(points.map(at(1)), points.map(at(-1))));
    this.#page.text("mean", `${opinionText(mean)} ± ${Math.sqrt(variance).toFixed(2)}`);
    const words = `Mean opinion after round ${round}: ${opinionText(mean)}, standard deviation ${Math.sqrt(variance).toFixed(2)}`;
    this.#page.element("mean-plot").setAttribute("aria-label", words);
  }

  // An input counts from the start of its round, a fork goes its own way after its parent's last one.
  #showMarks(inputs, parent, xOf) {
    const rounds = [...new Set(inputs.map(({ round }) => round))];
    this.#path("mean-plot", "inputs", rounds.map((round) => upright(xOf(round))).join(""));
    this.#path("mean-plot", "fork", parent && parent.round > 0 ? upright(xOf(parent.round)) : "");
    const newest = inputs.slice(-MARKS_TOLD).map(({ round, text }) => `Round ${count(round)}: ${text}`);
    this.#page.element("inputs").hidden = newest.length === 0;
    this.#page.text("inputs", newest.join("\n"));
  }

  #showShares(points, xOf, last) {
    const share = (part) => (point) => [xOf(point.round), (1 - part(point) / allOf(point)) * SHARE_HEIGHT];
    const top = points.map(share(allOf));
    const undecided = points.map(share((point) => point.undecided + point.against));
    const against = points.map(share((point) => point.against));
    this.#path("share-plot", "for", area(top, undecided));
    this.#path("share-plot", "undecided", area(undecided, against));
    this.#path("share-plot", "against", area(against, points.map(share(() => 0))));
    for (const position of ["for", "undecided", "against"]) this.#page.text(`count-${position}`, count(last[position]));
    const words = `After round ${last.round}: ${last.for} for, ${last.undecided} undecided, ${last.against} against`;
    this.#page.element("share-plot").setAttribute("aria-label", words);
  }

  #path(plot, name, d) {
    this.#page.element(plot).querySelector(`.${name}`).setAttribute("d", d);
  }
}

function upright(x) {
  return `M${x.toFixed(1)} 0V${MEAN_HEIGHT}`;
}

function allOf(point) {
  return Math.max(1, point.for + point.undecided + point.against);
}

// Evenly many rounds, and always the last one.
function thinned(curve) {
  const step = Math.max(1, Math.ceil(curve.length / POINTS_MAX));
  return curve.filter((_, index) => index % step === 0 || index === curve.length - 1);
}

function xScale(rounds) {
  return (round) => ((round - 1) / Math.max(1, rounds - 1)) * WIDTH;
}

function line(points) {
  return points.map(([x, y], index) => `${index === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");
}

function area(above, below) {
  return `${line([...above, ...below.toReversed()])}Z`;
}
