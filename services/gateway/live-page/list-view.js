// SPDX-License-Identifier: Apache-2.0

/** A list on the page that shows the newest items of a model's list; what has left there leaves here. */
export class ListView {
  #list;
  #empty;
  #render;
  #newestFirst;
  #shown = new Map();

  constructor(list, empty, render, { newestFirst }) {
    this.#list = list;
    this.#empty = empty;
    this.#render = render;
    this.#newestFirst = newestFirst;
  }

  show(items) {
    this.#empty.hidden = items.length > 0;
    this.#list.hidden = items.length === 0;
    const kept = new Set(items);
    for (const [item, element] of this.#shown) {
      if (kept.has(item)) continue;
      element.remove();
      this.#shown.delete(item);
    }
    const atEnd = this.#list.scrollHeight - this.#list.scrollTop - this.#list.clientHeight < 8;
    const added = items.filter((item) => !this.#shown.has(item)).map((item) => this.#add(item));
    if (added.length === 0) return;
    if (this.#newestFirst) return this.#list.prepend(...added.reverse());
    this.#list.append(...added);
    // Who has scrolled back to read is left there.
    if (atEnd) this.#list.scrollTop = this.#list.scrollHeight;
  }

  #add(item) {
    const element = this.#render(item);
    this.#shown.set(item, element);
    return element;
  }
}
