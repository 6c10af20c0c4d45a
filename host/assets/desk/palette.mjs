// The palette: a dialog in which somebody types what they want and opens it, a combobox with a list of real links.
// What the page holds is filtered at once; the host is asked after three letters and a rest, and an answer that
// comes late is dropped.

import { Announcer } from './announce.mjs';
import { Asking, LEAST, REST, before, here } from './find.mjs';
import { meant } from './keys.mjs';

// Links of a group that are shown.
const MOST = 8;

export class Palette {
  #asking = new Asking();
  #open = null;

  constructor(desk, words, { incarico, keys, lead }) {
    Object.assign(this, { desk, words, incarico, keys, lead });
  }

  toggle() {
    if (this.#open) this.#open.dialog.close();
    else this.#open = new Showing(this, this.#asking, () => (this.#open = null));
  }
}

// The palette while it is open.
class Showing {
  #timer = null;
  #request = null;
  #local = [];
  #answered = { groups: [], note: '' };
  #active = null;

  constructor(palette, asking, closed) {
    const { desk, words } = palette;
    Object.assign(this, { palette, desk, words, asking });
    this.opener = document.activeElement;
    this.dialog = words.part('palette');
    const find = (selector) => this.dialog.querySelector(selector);
    this.input = find('[role="combobox"]');
    this.list = find('[role="listbox"]');
    this.note = find('.palette-note');
    this.announcer = new Announcer(find('[role="status"]'), words);
    this.input.addEventListener('input', () => this.#typed());
    this.dialog.addEventListener('keydown', (event) => this.#pressed(event));
    this.list.addEventListener('click', (event) => this.#clicked(event));
    find('[data-do="leave"]').addEventListener('click', () => this.dialog.close());
    this.dialog.addEventListener('close', () => {
      clearTimeout(this.#timer);
      this.#request?.abort();
      this.dialog.remove();
      closed();
      if (this.opener?.isConnected) this.opener.focus();
    });
    document.body.append(this.dialog);
    this.dialog.showModal();
    this.input.focus();
    this.#filter();
  }

  get #sought() {
    return this.input.value.trim();
  }

  // What was answered to other words is gone at once, and nobody waits for what was asked with them.
  #typed() {
    clearTimeout(this.#timer);
    this.#request?.abort();
    this.#request = null;
    this.#answered = { groups: [], note: '' };
    this.#filter();
    this.#timer = setTimeout(() => this.#rested(), REST);
  }

  #filter() {
    this.#local = here(this.desk, this.words, this.#sought);
    this.#draw();
  }

  async #rested() {
    const sought = this.#sought;
    if ([...sought].length >= LEAST) {
      const request = (this.#request = new AbortController());
      this.dialog.setAttribute('aria-busy', 'true');
      const address = before(this.desk, this.palette.incarico);
      const answer = await this.asking.ask(address, sought, request.signal).catch(() => null);
      if (this.#request !== request) return;
      this.#answered = answer ?? { groups: [], note: this.words.said('label-palette-failed') };
      this.#draw();
    }
    this.announcer.say('palette-count', { count: this.list.querySelectorAll('[role="option"]').length });
  }

  #draw() {
    const known = new Set(this.#local.flatMap(({ links }) => links.map(({ href }) => href)));
    const fresh = this.#answered.groups.map(({ title, links }) => ({ title, links: links.filter(({ href }) => !known.has(href)) }));
    const groups = [...this.#local, ...fresh].filter(({ links }) => links.length > 0);
    const was = this.#active?.getAttribute('href');
    this.dialog.removeAttribute('aria-busy');
    this.list.replaceChildren(...groups.map((group, at) => this.#group(group, at)));
    this.list.hidden = groups.length === 0;
    this.input.setAttribute('aria-expanded', String(!this.list.hidden));
    const none = this.#sought && groups.length === 0 ? this.words.said('label-palette-none') : '';
    this.note.textContent = this.#answered.note || none;
    this.note.hidden = this.note.textContent === '';
    const options = this.#options;
    this.#mark(options.find((option) => option.getAttribute('href') === was) ?? (this.#sought ? options[0] : null));
  }

  #group({ title, links }, at) {
    const group = document.createElement('div');
    const head = document.createElement('div');
    Object.assign(head, { id: `palette-group-${at}`, className: 'palette-group', textContent: title });
    head.setAttribute('role', 'presentation');
    group.setAttribute('role', 'group');
    group.setAttribute('aria-labelledby', head.id);
    group.append(head, ...links.slice(0, MOST).map((link, number) => option(link, `palette-${at}-${number}`)));
    return group;
  }

  get #options() {
    return [...this.list.querySelectorAll('[role="option"]')];
  }

  #mark(option) {
    this.#active?.setAttribute('aria-selected', 'false');
    this.#active = option ?? null;
    option?.setAttribute('aria-selected', 'true');
    option?.scrollIntoView({ block: 'nearest' });
    if (option) this.input.setAttribute('aria-activedescendant', option.id);
    else this.input.removeAttribute('aria-activedescendant');
  }

  #pressed(event) {
    if (meant(event, this.palette.keys()) === 'palette') {
      event.preventDefault();
      this.dialog.close();
    } else if (event.target === this.input && ['ArrowDown', 'ArrowUp'].includes(event.key)) {
      event.preventDefault();
      const options = this.#options;
      const step = event.key === 'ArrowDown' ? 1 : -1;
      const from = this.#active ? options.indexOf(this.#active) : step > 0 ? -1 : options.length;
      this.#mark(options[(from + step + options.length) % options.length]);
    } else if (event.target === this.input && event.key === 'Enter') {
      event.preventDefault();
      if (!this.#active) return;
      if (event.ctrlKey || event.metaKey) window.open(this.#active.href, '_blank', 'noopener');
      else this.#choose(this.#active);
    }
  }

  // With a modifier, or by the middle button, a link is the browser's.
  #clicked(event) {
    const chosen = event.target.closest('[role="option"]');
    if (!chosen || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    this.#choose(chosen);
  }

  #choose(chosen) {
    const { opener } = this;
    const path = chosen.getAttribute('href');
    const title = chosen.querySelector('.palette-label').textContent;
    const window = Number(chosen.dataset.window);
    // The window that opens takes the focus, and gives it back to whoever had it before the palette.
    this.dialog.addEventListener('close', () => {
      if (window) this.desk.focus(window, { say: 'active' });
      else this.palette.lead(path, title, opener);
    });
    this.dialog.close();
  }
}

// A link as an option of the list.
function option({ label, detail, href, window, language }, id) {
  const element = document.createElement('a');
  Object.assign(element, { id, href, tabIndex: -1, className: 'palette-option' });
  element.setAttribute('role', 'option');
  element.setAttribute('aria-selected', 'false');
  if (window) element.dataset.window = window;
  const name = document.createElement('span');
  Object.assign(name, { className: 'palette-label', textContent: label });
  if (language) name.lang = language;
  element.append(name);
  if (detail) {
    const more = document.createElement('small');
    more.textContent = detail;
    element.append(' ', more);
  }
  return element;
}
