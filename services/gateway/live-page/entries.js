// SPDX-License-Identifier: Apache-2.0
import { clockText, deedText, initialsOf } from "./words.js";

/** What agents write is only ever set as text, never read as markup. */
export function element(name, className, ...content) {
  const made = document.createElement(name);
  if (className !== "") made.className = className;
  made.append(...content);
  return made;
}

/** An entry of the feed. */
export function feedEntry(model, { round, agentId, type, minute, text, target, about, position }) {
  const name = model.nameOf(agentId);
  const avatar = element("span", "avatar", initialsOf(name));
  avatar.setAttribute("aria-hidden", "true");
  const when = element("time", "", clockText(minute));
  when.title = `Round ${round}`;
  const deed = deedText(type, target === undefined ? undefined : model.nameOf(target));
  const head = element("p", "entry-head", element("strong", "", name), element("span", "deed", deed));
  if (position !== undefined) head.append(element("span", "position", position));
  head.append(when);
  const content = element("div", "", head);
  if (text !== undefined) content.append(element("p", "said", text));
  if (about !== undefined) content.append(element("blockquote", "about", about));
  const entry = element("li", "entry", avatar, content);
  if (position !== undefined) entry.dataset.position = position;
  entry.dataset.type = type;
  return entry;
}

/** A line of the log. */
export function logLine({ stream, text }) {
  const line = element("li", "", text);
  line.dataset.stream = stream;
  return line;
}
