// SPDX-License-Identifier: Apache-2.0
import { Connection } from "./connection.js";
import { feedEntry, logLine } from "./entries.js";
import { ListView } from "./list-view.js";
import { OpinionView } from "./opinion-view.js";
import { RunModel } from "./run-model.js";
import { RunView } from "./run-view.js";

const page = {
  element: (id) => document.getElementById(id),
  text(id, text) {
    const target = document.getElementById(id);
    if (target.textContent !== text) target.textContent = text;
  },
};

const model = new RunModel();
const runView = new RunView(page);
const opinionView = new OpinionView(page);
const feedView = new ListView(page.element("feed"), page.element("feed-empty"), (item) => feedEntry(model, item), {
  newestFirst: true,
});
const logView = new ListView(page.element("log"), page.element("log-empty"), logLine, { newestFirst: false });

let connection = { status: "connecting", reason: "" };
let held = false;
let isDue = false;

function render() {
  isDue = false;
  runView.show(model, connection);
  opinionView.show(model);
  logView.show(model.lines);
  if (!held) feedView.show(model.feed);
  runView.tick(model);
}

// However fast events come, the page is drawn once a frame.
function changed() {
  if (isDue) return;
  isDue = true;
  requestAnimationFrame(render);
}

const hold = page.element("hold");
hold.addEventListener("click", () => {
  held = !held;
  hold.setAttribute("aria-pressed", String(held));
  hold.textContent = held ? "Held – go on" : "Hold";
  changed();
});

setInterval(() => runView.tick(model), 1_000);

void new Connection(location.pathname.replace(/\/+$/, ""), model, changed, (status, reason) => {
  connection = { status, reason };
  changed();
}).open();
