// One window as people see it: its frame, and the page in it. Title and page always come from one answer, so that
// a title never names another position than the data below it.

import { brought, renamedAll } from './content.mjs';
import { load } from './load.mjs';

export class View {
  // The place that the title names, and what the window says of itself when it asks for more.
  place = null;
  context = undefined;
  // Application and page of its menu row.
  entry = null;
  // The chapter of HELP about its application.
  help = null;
  // The position that it is about, as people name it.
  position = null;
  loaded = false;
  #loading = null;

  constructor(one, words) {
    this.id = one.id;
    this.element = words.part('window');
    this.element.id = `window-${one.id}`;
    const find = (selector) => this.element.querySelector(selector);
    this.bar = find('.window-bar');
    this.title = find('.window-title');
    this.body = find('.window-body');
    this.of = find('.window-of');
    this.menu = find('.window-menu');
    this.title.id = `window-${one.id}-title`;
    this.menu.id = `window-${one.id}-menu`;
    this.element.setAttribute('aria-labelledby', this.title.id);
    this.body.setAttribute('aria-labelledby', this.title.id);
    find('[data-do="menu"]').setAttribute('aria-controls', this.menu.id);
    this.words = words;
  }

  get prefix() {
    return `w${this.id}-`;
  }

  // Loads an address, as the title's place asks for it; `fresh` for a window that goes to another place.
  // The status of the answer, or nothing where another request has come in between. With `keep` what stands here
  // goes only for what the host has done, or for its form drawn again.
  async load(href, { fresh = false, form = null, keep = false } = {}) {
    this.#loading?.abort();
    const loading = (this.#loading = new AbortController());
    this.element.setAttribute('aria-busy', 'true');
    try {
      const context = fresh ? undefined : this.context;
      const answer = await load(href, { context, form, signal: loading.signal });
      const article = answer.page?.querySelector('article');
      if (!article) throw new Error('no page');
      if (answer.status === 401) return { status: 401, href };
      const again = keep && answer.status >= 400 && this.#isAgain(article);
      if (keep && answer.status >= 400 && !again) return { kept: true, why: article.querySelector('h1')?.textContent };
      if (answer.status === 409 && !again) this.#instead('conflict');
      else this.#show(article, answer.page.title, answer.page.documentElement.lang);
      return { status: answer.status, href: answer.href, again };
    } catch (error) {
      if (error.name === 'AbortError') return null;
      if (keep) return { kept: true };
      this.#instead('failed');
      return { status: 0, href };
    } finally {
      if (this.#loading === loading) {
        this.#loading = null;
        this.element.removeAttribute('aria-busy');
      }
    }
  }

  // Whether it is the page of this place with a form that was refused.
  #isAgain(article) {
    return (article.dataset.place ?? null) === this.place && article.querySelector('.modulo-esito') !== null;
  }

  // Takes over the page that the browser has loaded.
  adopt(main, title) {
    renamedAll(main, this.prefix);
    this.#show(main, title, '');
    for (const name of ['data-place', 'data-context', 'data-entry']) main.removeAttribute(name);
  }

  #show(holder, title, lang) {
    const placed = holder.dataset;
    Object.assign(this, { place: placed.place ?? null, context: placed.context, entry: placed.entry ?? null, help: placed.help ?? null, loaded: true });
    const piece = holder.localName === 'article' ? brought(holder, this.prefix) : taken(holder);
    const of = piece.querySelector('.window-of');
    of?.remove();
    const key = of?.querySelector('.of-key');
    this.position = key?.textContent ?? null;
    // The title says it.
    key?.remove();
    this.of.replaceChildren(...(of?.childNodes ?? []));
    // The bar says it already.
    const heading = piece.querySelector('h1');
    const words = heading?.textContent.trim() || title;
    heading?.remove();
    this.title.textContent = [words, placed.object, this.position].filter(Boolean).join(' · ');
    this.body.lang = lang;
    this.body.replaceChildren(piece);
    this.body.scrollTo(0, 0);
    this.#tellApart();
  }

  // Parts of several windows have the same names: those that are found by name bear their window's, too.
  #tellApart() {
    for (const part of this.body.querySelectorAll('[role=region], [role=search], nav, section, form')) {
      const [by, label] = [part.getAttribute('aria-labelledby'), part.getAttribute('aria-label')];
      if (by) part.setAttribute('aria-labelledby', `${by} ${this.title.id}`);
      else if (label) part.setAttribute('aria-label', `${label}: ${this.title.textContent}`);
    }
  }

  // Gives title and forms what they bear for the session that is now, and changes nothing that is written.
  async renew(href) {
    const answer = await load(href).catch(() => null);
    const article = answer?.page?.querySelector('article');
    if (answer?.status !== 200 || article?.dataset.place !== (this.place ?? undefined)) return false;
    this.context = article.dataset.context;
    const fresh = [...article.querySelectorAll('form')];
    [...this.body.querySelectorAll('form')].forEach((form, at) => {
      const same = form.id ? fresh.find((other) => this.prefix + other.id === form.id) : fresh[at];
      for (const field of form.querySelectorAll('input[type=hidden]')) {
        // The form of an action is the person's, and stays the same act after signing in anew.
        if (form.matches('.modulo') && field.name === 'modulo') continue;
        const like = same?.querySelector(`input[type=hidden][name="${CSS.escape(field.name)}"]`);
        if (like) field.value = like.value;
      }
    });
    return true;
  }

  // What stands there when there is no page: nothing of what was there before.
  #instead(which) {
    this.loaded = false;
    this.body.replaceChildren(this.words.part(which));
  }

  // Whether somebody has written something that is not sent.
  get isWritten() {
    // What a refused form is drawn with was typed, too.
    if (this.body.querySelector('.modulo-esito')) return true;
    const fields = [...this.body.querySelectorAll('input, textarea, select')];
    return fields.some((field) => {
      if (field.type === 'hidden' || field.type === 'submit') return false;
      if (field.type === 'checkbox' || field.type === 'radio') return field.checked !== field.defaultChecked;
      if (field.localName === 'select') return [...field.options].some((option) => option.selected !== option.defaultSelected);
      return field.value !== field.defaultValue;
    });
  }

  // Shows where the window stands, how deep, and whether it is in front.
  apply(one, { depth, active }) {
    const { element } = this;
    const away = one.state === 'minimised';
    element.hidden = element.inert = away;
    element.classList.toggle('is-active', active);
    element.classList.toggle('is-maximised', one.state === 'maximised');
    element.style.zIndex = depth + 1;
    for (const [name, value] of Object.entries({ left: one.box.x, top: one.box.y, width: one.box.w, height: one.box.h })) {
      element.style[name] = `${value * 100}%`;
    }
    const maximise = element.querySelector('[data-do="maximise"]');
    maximise.classList.toggle('is-on', one.state === 'maximised');
    maximise.setAttribute('aria-label', this.words.said(one.state === 'maximised' ? 'label-restore' : 'label-maximise'));
    maximise.title = maximise.getAttribute('aria-label');
  }

  // Goes to a place in the page, as a link with `#` does.
  reach(hash) {
    const target = hash && this.element.querySelector(`#${CSS.escape(this.prefix + hash)}`);
    if (!target) return false;
    if (!target.matches('a, button, input, select, textarea, [tabindex]')) target.tabIndex = -1;
    target.focus();
    target.scrollIntoView({ block: 'nearest' });
    return true;
  }
}

function taken(holder) {
  const piece = document.createDocumentFragment();
  piece.append(...holder.childNodes);
  return piece;
}
