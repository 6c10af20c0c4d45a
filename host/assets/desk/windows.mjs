// The windows that are open: which there are, how each stands, and which one is in front. Nothing here knows a
// document; whoever changes something here shows it afterwards.

import { PLACES, cascaded, clamp, tiled } from './geometry.mjs';

// More than anybody can keep in sight; the next one asks to close one first.
export const MOST = 24;

export class Windows {
  #next = 1;
  #all = new Map();
  // From the back to the front.
  #stack = [];
  // Those that "show the desk" has put away.
  #away = [];

  // All of them, in the order in which they were opened.
  get all() {
    return [...this.#all.values()];
  }

  // Those that are not minimised, from the back to the front.
  get shown() {
    return this.#stack.map((id) => this.#all.get(id)).filter((one) => one.state !== 'minimised');
  }

  // The one in front; nothing where all are minimised.
  get active() {
    return this.shown.at(-1) ?? null;
  }

  get(id) {
    return this.#all.get(id) ?? null;
  }

  // The one that shows this address.
  at(href) {
    return this.all.find((one) => one.href === href) ?? null;
  }

  // Whether "show the desk" would bring windows back.
  get isAway() {
    return this.shown.length === 0 && this.#away.some((id) => this.#all.has(id));
  }

  depth(id) {
    return this.#stack.indexOf(id);
  }

  // Opens an address, in front; nothing where there are too many already.
  open(href, { box, state = 'normal' } = {}) {
    if (this.#all.size >= MOST) return null;
    const id = this.#next++;
    const one = { id, href, title: '', state, before: 'normal', box: clamp(box ?? cascaded(this.#all.size)) };
    this.#all.set(id, one);
    this.#stack.push(id);
    return one;
  }

  // Brings one to the front, and back where it was minimised.
  focus(id) {
    const one = this.#all.get(id);
    if (!one) return null;
    if (one.state === 'minimised') one.state = one.before;
    this.#stack.splice(this.#stack.indexOf(id), 1);
    this.#stack.push(id);
    return one;
  }

  // Closes one; the one that is in front then.
  close(id) {
    if (this.#all.delete(id)) this.#stack.splice(this.#stack.indexOf(id), 1);
    return this.active;
  }

  minimise(id) {
    const one = this.#all.get(id);
    if (!one || one.state === 'minimised') return null;
    one.before = one.state;
    one.state = 'minimised';
    return one;
  }

  // Makes it as large as the desk, or as it was before.
  maximise(id) {
    const one = this.focus(id);
    if (one) one.state = one.state === 'maximised' ? 'normal' : 'maximised';
    return one;
  }

  // Puts it into a half or a quarter of the desk.
  snap(id, place) {
    return this.place(id, PLACES[place]);
  }

  // Gives it a box of its own.
  place(id, box, least) {
    const one = this.focus(id);
    if (!one) return null;
    one.state = 'normal';
    one.box = clamp(box, least);
    return one;
  }

  // Lays out all that are not minimised; how many there are.
  tile() {
    return this.#lay(tiled(this.shown.length));
  }

  cascade() {
    return this.#lay(this.shown.map((_, at) => cascaded(at)));
  }

  #lay(boxes) {
    this.shown.forEach((one, at) => Object.assign(one, { state: 'normal', box: clamp(boxes[at], { w: 0, h: 0 }) }));
    return boxes.length;
  }

  // Minimises all that are in sight; where none is, brings back those that it had minimised. Whether the
  // desk is in sight now.
  showDesk() {
    const shown = this.shown;
    if (shown.length > 0) {
      this.#away = shown.map(({ id }) => id);
      this.#away.forEach((id) => this.minimise(id));
      return true;
    }
    this.#away.forEach((id) => this.focus(id));
    this.#away = [];
    return false;
  }

  // What has to be kept to have all this again.
  kept() {
    const kept = ({ href, box, state, before }) => ({ href, box, state, before });
    return this.#stack.map((id) => kept(this.#all.get(id)));
  }
}
