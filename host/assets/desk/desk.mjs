// The desk: what can be done with windows, however it is asked for. Each thing done is shown, said once, and kept.

import { act } from './acts.mjs';
import { byArrows } from './arrows.mjs';
import { byPointer } from './pointer.mjs';
import { bare } from './load.mjs';
import { cascaded } from './geometry.mjs';
import { View } from './view.mjs';
import { Windows, MOST } from './windows.mjs';

// No window is smaller than this, in pixels, unless the desk is.
const LEAST = { w: 288, h: 176 };
const NARROW = '(max-width: 767.98px)';

export class Desk {
  windows = new Windows();
  #views = new Map();
  #narrow = matchMedia(NARROW);

  constructor({ area, bar, words, announcer, base, changed, expired }) {
    Object.assign(this, { area, bar, words, announcer, base, changed, expired });
    this.#narrow.addEventListener('change', () => this.draw());
  }

  get isOneColumn() {
    return this.#narrow.matches;
  }

  view(id) {
    return this.#views.get(id) ?? null;
  }

  get views() {
    return [...this.#views.values()];
  }

  // The window that holds an element.
  holding(element) {
    const holder = element?.closest?.('.window');
    return holder ? this.views.find((view) => view.element === holder) : null;
  }

  name = (id) => this.view(id)?.title.textContent ?? '';

  say(key, id, values = {}) {
    this.announcer.say(key, { window: id ? this.name(id) : '', count: this.windows.all.length, ...values });
  }

  // Opens an address in a window of its own; the one that shows it already comes to the front instead.
  async open(href, { title = '', opener = null, like = {}, focus = true } = {}) {
    const there = this.windows.at(bare(href));
    if (there) {
      this.focus(there.id, { say: 'there' });
      return this.view(there.id);
    }
    const view = this.add(bare(href), { title, opener, like });
    if (!view) return null;
    if (focus) view.title.focus();
    await this.go(view, href, { say: 'opened' });
    return view;
  }

  // Puts one more window on the desk, without its page.
  add(href, { title = '', opener = null, like = {} } = {}) {
    const one = this.windows.open(href, like);
    if (!one) {
      this.say('many', null, { most: MOST });
      return null;
    }
    const view = new View(one, this.words);
    view.opener = opener;
    view.title.textContent = title;
    this.#views.set(one.id, view);
    this.area.append(view.element);
    view.element.addEventListener('click', (event) => this.#pressed(view, event));
    for (const comes of ['pointerdown', 'focusin']) view.element.addEventListener(comes, () => this.#comes(view));
    byPointer(view, this, this.area);
    this.draw();
    return view;
  }

  // Loads an address into a window; whether its page came. With `kept` the window stays as it is where no page
  // comes, and `kept` is told why not, if anybody said it.
  async go(view, href, { say = 'loaded', fresh = false, form = null, quiet = false, hash = href.split('#')[1], kept = null } = {}) {
    const inside = view.element.contains(document.activeElement);
    const answer = await view.load(href, { fresh, form, keep: Boolean(kept) });
    const one = this.windows.get(view.id);
    if (!answer || !one) return false;
    if (answer.status === 401) return this.expired(view, { href, fresh, form, say });
    if (answer.kept) {
      kept(answer.why);
      return false;
    }
    // A form that is drawn again still is of the page where it was sent from.
    if (!answer.again) one.href = bare(answer.href);
    this.draw();
    // What is loaded anew by itself takes nobody to its title, and leaves nobody without the focus.
    if (!view.reach(hash) && inside) {
      if (!quiet) view.title.focus();
      else if (!view.element.contains(document.activeElement)) view.body.focus({ preventScroll: true });
    }
    if (say) this.say(say, view.id);
    return answer.status >= 200 && answer.status < 300;
  }

  // Asks again for what a window shows. What somebody has typed is never lost to it.
  async refresh(id, { quiet = false } = {}) {
    const view = this.view(id);
    if (!view || (quiet && view.isWritten)) return false;
    const { scrollTop } = view.body;
    const done = await this.go(view, this.windows.get(id).href, { say: quiet ? null : 'refreshed', quiet, hash: null });
    view.body.scrollTop = scrollTop;
    return done;
  }

  focus(id, { say = null } = {}) {
    if (!this.windows.focus(id)) return;
    this.draw();
    this.view(id).title.focus();
    if (say) this.say(say, id);
  }

  async close(id) {
    const view = this.view(id);
    if (!view || (view.isWritten && (await this.ask('unsent')) !== 'close')) return;
    const name = this.name(id);
    const next = this.windows.close(id);
    this.#views.delete(id);
    view.element.remove();
    this.draw();
    this.#hand(view.opener, next);
    this.announcer.say('closed', { window: name, count: this.windows.all.length });
  }

  minimise(id) {
    if (!this.windows.minimise(id)) return;
    const within = this.view(id).element.contains(document.activeElement);
    this.draw();
    if (within) this.#hand(this.bar.button(id), this.windows.active);
    this.say('minimised', id);
  }

  maximise(id) {
    const one = this.windows.maximise(id);
    if (one) this.#laid(one.state === 'maximised' ? 'maximised' : 'restored', id);
  }

  put(id, place) {
    if (place === 'maximised') {
      if (this.windows.get(id)?.state !== 'maximised') this.maximise(id);
    } else if (this.windows.snap(id, place)) {
      this.#laid(place, id);
    }
  }

  box = (id) => this.windows.get(id).box;

  place(id, box, { quiet = false } = {}) {
    const one = this.windows.place(id, box, this.#least());
    if (!one) return;
    this.draw();
    const parts = Object.entries(one.box).map(([name, value]) => [name, Math.round(value * 100)]);
    if (!quiet) this.say('placed', id, Object.fromEntries(parts));
  }

  // Shows a box while the pointer moves; nothing is kept.
  preview(id, box) {
    this.windows.place(id, box, this.#least());
    this.#show();
  }

  // What is as large as the desk becomes as large as before, with its title where the pointer is.
  unmaximise(id, at) {
    const one = this.windows.get(id);
    if (one.state !== 'maximised') return;
    one.state = 'normal';
    one.box = { ...one.box, x: at.x - one.box.w / 2, y: Math.max(0, at.y - 0.02) };
  }

  // Shows where a window would go.
  mark(place) {
    this.area.dataset.mark = place ?? '';
  }

  tile() {
    this.#laid('tiled', null, { count: this.windows.tile() });
  }

  cascade() {
    this.#laid('cascaded', null, { count: this.windows.cascade() });
  }

  showDesk() {
    const away = this.windows.showDesk();
    const { active } = this.windows;
    this.draw();
    if (active) this.focus(active.id);
    else this.bar.show.focus();
    this.say(away ? 'shown' : 'back', null);
  }

  // The next window, or the one before; behind the last comes the bar.
  turn(step) {
    const stops = [...this.views.filter((view) => !view.element.hidden && view.element.checkVisibility()), null];
    const at = stops.indexOf(this.holding(document.activeElement) ?? null);
    const next = stops[(at + step + stops.length) % stops.length];
    if (next) this.focus(next.id, { say: null });
    else (this.bar.element.querySelector('[aria-current]') ?? this.bar.show).focus();
  }

  // Moves or resizes by the arrows of the keyboard.
  arrows(id, how) {
    const one = this.windows.get(id);
    if (this.isOneColumn) return;
    if (one.state === 'maximised') this.windows.place(id, cascaded(0));
    byArrows(this.view(id), this, how);
  }

  // Opens or closes the list of what else can be done with a window.
  list(id, open) {
    const view = this.view(id);
    const button = view.element.querySelector('[data-do="menu"]');
    const now = open ?? view.menu.hidden;
    view.menu.hidden = !now;
    button.setAttribute('aria-expanded', String(now));
    if (now) view.menu.querySelector('button:not([hidden])').focus();
    else button.focus();
  }

  #pressed(view, event) {
    const button = event.target.closest('[data-do]');
    if (!button) return;
    if (button.closest('.window-menu')) this.list(view.id, false);
    act(this, button.dataset.do, view.id);
  }

  // Whoever comes into a window has it in front.
  #comes(view) {
    if (this.windows.active?.id === view.id) return;
    this.windows.focus(view.id);
    this.draw();
  }

  // Gives the focus to whoever had it before, else to the window in front, else to the bar.
  #hand(before, next) {
    if (before?.isConnected && before.checkVisibility()) before.focus();
    else if (next) this.view(next.id).title.focus();
    else this.bar.show.focus();
    if (document.activeElement === document.body) this.bar.element.focus();
  }

  #laid(key, id, values) {
    this.draw();
    if (id) this.view(id).title.focus();
    this.say(key, id, values);
  }

  #least() {
    const { width, height } = this.area.getBoundingClientRect();
    return { w: LEAST.w / Math.max(width, 1), h: LEAST.h / Math.max(height, 1) };
  }

  #show() {
    const active = this.windows.active?.id;
    for (const one of this.windows.all) this.view(one.id).apply(one, { depth: this.windows.depth(one.id), active: one.id === active });
  }

  // Shows everything as it is now.
  draw() {
    this.#show();
    const empty = this.windows.shown.length === 0;
    this.area.classList.toggle('is-empty', empty);
    // What lies behind has a heading of its own, and is in sight only then.
    this.area.querySelector('.desk-heading').hidden = empty;
    if (empty) this.bare?.();
    this.bar.draw(this.windows, this.name, this.words);
    this.changed();
  }
}
