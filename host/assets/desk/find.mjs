// What the palette finds: what the page holds at once, and what the host answers when somebody rests.

import { load } from './load.mjs';

// Letters from which on the host is asked, and the rest after the last one, in milliseconds.
export const LEAST = 3;
export const REST = 150;

const POSITION = /^\/i\/[a-z]{16}\/p\/[a-z]{16}$/;

// The words of a text as the host folds them: in capitals, without accents and dots.
export const folded = (text) => text.normalize('NFD').replace(/[\u0300-\u036f.]/g, '').toUpperCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);

// Whether every word that is sought is the beginning of one in a text.
export function holds(text, sought) {
  const there = folded(text);
  return folded(sought).every((word) => there.some((it) => it.startsWith(word)));
}

// Windows, favourites and pages of the menu that answer, without asking anybody. A page that is only announced is no link.
export function here(desk, words, sought) {
  const windows = desk.windows.all.map(({ id, href }) => ({ label: desk.name(id), detail: desk.view(id).of.textContent, href, window: id }));
  const entry = (link) => ({
    label: link.querySelector('span > span')?.textContent ?? link.textContent,
    detail: link.closest('ul')?.previousElementSibling?.textContent ?? '',
    href: link.getAttribute('href'),
    language: link.querySelector('[lang]')?.lang,
  });
  // Favourites stand before the menu, which holds them once more.
  const links = (where) => [...document.querySelectorAll(`.desk-menu > ${where} a.menu-entry[href]`)].map(entry);
  const once = (found, but = []) => found.filter(({ href }, at) => ![...found.slice(0, at), ...but].some((it) => it.href === href));
  const favourites = once(links('ul'));
  const groups = [
    { title: words.said('label-palette-windows'), links: windows },
    { title: words.said('label-palette-favourites'), links: favourites },
    { title: words.said('label-palette-pages'), links: once(links('details'), favourites) },
  ];
  const fit = ({ label, detail }) => holds(`${label} ${detail}`, sought);
  return kept(groups.map(({ title, links }) => ({ title, links: links.filter(fit) })));
}

// Groups of which anything is left.
export const kept = (groups) => groups.filter(({ links }) => links.length > 0);

// The page whose form asks: before the position of the window in front, else before that of the desk, else the home of
// the incarico.
export function before(desk, incarico) {
  const place = desk.windows.active && desk.view(desk.windows.active.id).place;
  const position = [place, desk.base].find((it) => POSITION.test(it ?? ''));
  return position ? `${position}/cerca` : incarico;
}

// Asks the host. The form of a page says where it is posted and what it has to bring; it is fetched once for each.
export class Asking {
  #forms = new Map();

  async ask(address, sought, signal) {
    for (const fresh of [false, true]) {
      const form = await this.#form(address, fresh, signal);
      if (!form) return null;
      const { action, fields } = form;
      const { status, page } = await load(action, { form: [...fields, ['cerca', sought]], signal });
      if (status === 200) return read(page);
      // The session is another one since then, or the incarico: what the form bears is made anew, once.
      if (status !== 403 && status !== 409) return null;
    }
    return null;
  }

  async #form(address, fresh, signal) {
    if (fresh || !this.#forms.has(address)) {
      const { status, page } = await load(address, { signal });
      if (status !== 200) return null;
      const form = page.querySelector('form.search');
      const fields = ['csrf', 'contesto'].map((name) => [name, form.querySelector(`[name="${name}"]`).value]);
      this.#forms.set(address, { action: form.getAttribute('action'), fields });
    }
    return this.#forms.get(address);
  }
}

// What a page of the search says.
function read(page) {
  const text = (element) => element?.textContent.trim() ?? '';
  const language = (element) => element?.getAttribute('lang') ?? undefined;
  const link = (item) => {
    const [a, more] = [item.querySelector('a'), item.querySelector('small')];
    return { label: text(a), detail: text(more), href: a.getAttribute('href'), language: language(a) };
  };
  const groups = [...page.querySelectorAll('.answers')].map((group) => ({
    title: text(group.querySelector('h2')),
    links: [...group.querySelectorAll('li')].map(link),
  }));
  const positions = [...page.querySelectorAll('.positions tbody tr')].map((row) => ({
    label: row.querySelector('th a').firstChild.textContent,
    detail: `${text(row.querySelector('td'))} ${text(row.querySelector('code'))}`,
    href: row.querySelector('th a').getAttribute('href'),
  }));
  if (positions.length > 0) groups.push({ title: text(page.querySelector('#posizioni')), links: positions });
  const notes = ['.search-refused', '.answers-silent'].map((selector) => text(page.querySelector(selector)));
  return { groups: kept(groups), note: notes.filter(Boolean).join(' ') };
}
