// Where links and forms lead: inside a window they stay in it while they are about the same place, and anything
// else opens a window of its own. With a modifier, or by the middle button, a link is the browser's.

import { send } from './forms.mjs';
import { local } from './load.mjs';

const POSITION = /^\/i\/[a-z]{16}\/p\/[a-z]{16}$/;
const PLACE = /^\/i\/[a-z]{16}\/(?:[ps]\/[a-z]{16}|tutte|sede)(?=\/|$)/;

// The place that an address is about, as windows call theirs; nothing for pages about no place.
export function placeOf(path) {
  const bare = path.split(/[?#]/, 1)[0];
  const home = /^\/i\/[a-z]{16}(?=$|\/)/.exec(bare);
  return PLACE.exec(bare)?.[0] ?? (home ? `${home[0]}/tutte` : null);
}

export function followLinks(desk, incarico, position) {
  // Whether a window can show it.
  const shows = (path) => path === incarico || path.startsWith(`${incarico}/`) || /^\/aiuto([/?#]|$)/.test(path);
  // A page that comes piece by piece is the browser's, which shows each piece as it comes.
  const isStreamed = (path) => /^\/i\/[a-z]{16}\/p\/[a-z]{16}\/riepilogo$/.test(path);

  // Leads where something outside of windows points, as a click there would.
  desk.lead = (path, title, opener) => {
    if (!shows(path) || isStreamed(path)) location.assign(path);
    else if (POSITION.test(path)) position.ask(path, title, null);
    else desk.open(path, { title, opener });
  };

  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[href]');
    if (!link || event.defaultPrevented || event.button !== 0) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (link.hasAttribute('download') || link.origin !== location.origin) return;
    const view = desk.holding(link);
    const href = link.getAttribute('href');
    if (href.startsWith('#')) {
      if (view && view.reach(href.slice(1 + view.prefix.length))) event.preventDefault();
      return;
    }
    const path = local(link.href);
    if (!shows(path) || isStreamed(path) || !(view || link.closest('.desk-menu, .desk-back, [data-window]'))) return;
    event.preventDefault();
    const title = link.textContent.trim();
    if (POSITION.test(path)) position.ask(path, title, view);
    else if (view && link.target !== '_blank' && placeOf(path) === view.place) turned(desk, view, path);
    else desk.open(path, { title, opener: link });
  });

  desk.area.addEventListener('submit', (event) => {
    const view = desk.holding(event.target);
    const { form, submitter } = { form: event.target, submitter: event.submitter };
    // What comes with files, and what is answered by one, goes to a window of the browser.
    if (!view || form.method === 'dialog' || form.enctype === 'multipart/form-data') return;
    event.preventDefault();
    const fields = [...new FormData(form, submitter)].map(([name, value]) => [name, String(value)]);
    const action = local(form.getAttribute('action') ? form.action : new URL(desk.windows.get(view.id).href, location.href).href);
    if (form.matches('.modulo')) send(desk, view, form, { action, fields });
    else if (form.method === 'post') desk.go(view, action, { form: fields, hash: null }).then((done) => done && desk.sent(action));
    else desk.go(view, `${action.split(/[?#]/, 1)[0]}?${new URLSearchParams(fields)}`);
  });

  // The browser's way back leads back inside the window that went on.
  addEventListener('popstate', (event) => {
    const view = desk.view(event.state?.window);
    if (view) desk.go(view, local(location.href), { fresh: true });
  });
}

async function turned(desk, view, path) {
  const before = desk.windows.get(view.id).href;
  history.replaceState({ window: view.id }, '', before);
  history.pushState({ window: view.id }, '', before);
  await desk.go(view, path);
}
