// Makes a page with a menu the desk: what it shows becomes a window, or what lies behind all windows. Without
// this script the same page is whole, and every window is a page of its own.

import { act } from './acts.mjs';
import { Announcer } from './announce.mjs';
import { Bar } from './bar.mjs';
import { Desk } from './desk.mjs';
import { ask } from './dialog.mjs';
import { captureKeys } from './capture.mjs';
import { isWriting, meant, shown } from './keys.mjs';
import { followLinks } from './links.mjs';
import { bare, local, page } from './load.mjs';
import { Memory } from './memory.mjs';
import { listen } from './notices.mjs';
import { Palette } from './palette.mjs';
import { Position } from './position.mjs';
import { signingIn } from './signin.mjs';
import { Words } from './words.mjs';

const script = document.querySelector('script[data-desk]');
const main = document.getElementById('contenuto');
const incarico = /^\/i\/[a-z]{16}/.exec(main.dataset.place)[0];
const memory = new Memory(incarico);
const [{ page: parts }] = await Promise.all([page(script.dataset.desk), memory.recall()]);
start(new Words(parts));

function start(words) {
  const menu = document.getElementById('menu');
  const { place, entry } = main.dataset;
  document.documentElement.classList.add('has-desk');
  main.parentElement.classList.add('desk-with-menu');
  const above = () => document.documentElement.style.setProperty('--above', `${main.parentElement.offsetTop}px`);
  above();
  addEventListener('resize', above);
  for (const hidden of [menu, document.querySelector('.skiplinks [href="#menu"]')]) if (hidden) hidden.hidden = false;

  const area = words.part('area');
  const back = area.querySelector('.desk-back');
  const status = words.part('status');
  const bar = words.part('bar');
  document.body.append(status);
  main.parentElement.append(bar);

  const help = document.querySelector('.site-nav [href^="/aiuto"]');
  const manual = '/aiuto';
  const desk = new Desk({
    area,
    words,
    base: place,
    announcer: new Announcer(status, words),
    bar: null,
    changed: () => {
      const { active } = desk.windows;
      const address = active?.href ?? desk.base;
      if (local(location.href) !== address) history.replaceState({ window: active?.id }, '', address);
      // HELP is about the window in front.
      help?.setAttribute('href', (active && desk.view(active.id).help) ?? manual);
      memory.keep(desk.windows.kept());
    },
    expired: signingIn(words),
  });
  desk.bar = new Bar(bar, desk);
  desk.ask = (part, values) => ask(words, part, values);
  const position = new Position(desk, words);
  desk.change = async (view) => {
    const search = await desk.open(incarico, { title: words.said('label-search'), opener: view.title });
    if (search) search.leaves = view;
  };
  desk.help = async () => {
    const answer = await ask(words, 'keys', {}, (dialog) => keyed(dialog, memory.keys));
    if (answer === 'change') desk.open(`${incarico}/tasti`, { title: words.said('label-keys') });
  };
  desk.bare = () => position.fill();
  desk.incarico = incarico;
  desk.renew = () => position.renew();
  // What a form of a window has changed shows elsewhere, too.
  desk.sent = (action) => {
    if ([`${incarico}/preferiti`, `${incarico}/ordine`].includes(action)) desk.renew();
    if (action === `${incarico}/tasti`) memory.renew();
  };
  captureKeys();
  followLinks(desk, incarico, position);
  const palette = new Palette(desk, words, { incarico, keys: () => memory.keys, lead: (...to) => desk.lead(...to) });
  desk.palette = () => palette.toggle();
  bar.addEventListener('click', (event) => {
    const button = event.target.closest('.desk-tools [data-do]');
    if (button) act(desk, button.dataset.do);
  });
  document.addEventListener('keydown', (event) => pressed(desk, event));

  const flusso = document.querySelector('[data-flusso]');
  if (flusso) listen(desk, flusso, words);

  settle(desk, { back, area, place, entry });
}

// Takes over what the page shows, and brings back what was open before.
function settle(desk, { back, area, place, entry }) {
  const here = bare(local(location.href));
  const before = memory.begin(here !== place);
  const content = document.createElement('div');
  const isWindow = here !== place;
  const title = main.querySelector('h1')?.textContent ?? document.title;
  if (!isWindow) {
    main.querySelector('.window-of')?.remove();
    back.replaceChildren(...main.childNodes);
    desk.base = place;
  } else {
    Object.assign(content.dataset, { place, context: main.dataset.context });
    if (entry) content.dataset.entry = entry;
    if (main.dataset.help) content.dataset.help = main.dataset.help;
    content.append(...main.childNodes);
    const position = document.querySelector('.position-name');
    desk.base = position?.getAttribute('href') ?? here;
  }
  main.replaceChildren(area);
  for (const like of before.filter(({ href }) => href !== here)) {
    const view = desk.add(like.href, { like });
    if (view) desk.windows.get(view.id).before = like.before ?? 'normal';
  }
  if (isWindow) {
    const like = before.find(({ href }) => href === here) ?? { state: 'maximised' };
    const view = desk.add(here, { title, like: { ...like, state: like.state === 'minimised' ? 'normal' : like.state } });
    view.adopt(content, title);
  }
  desk.draw();
  for (const { id } of desk.windows.all) {
    const view = desk.view(id);
    if (!view.loaded) desk.go(view, desk.windows.get(id).href, { say: null, quiet: true });
  }
}

// Writes into the list of keys which they are.
function keyed(dialog, keys) {
  for (const place of dialog.querySelectorAll('[data-key]')) place.textContent = shown(keys[place.dataset.key]);
}

function pressed(desk, event) {
  const { target } = event;
  if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
  const view = desk.holding(target);
  if (event.key === 'Escape' && view && !view.menu.hidden) {
    desk.list(view.id, false);
    return;
  }
  const what = meant(event, memory.keys);
  // What is a character goes into the field, and elsewhere counts on the desk alone.
  if (!what || (isWriting(target) && event.key.length === 1 && !event.altKey && !event.ctrlKey)) return;
  if (what === 'help' && !target.closest('.desk')) return;
  event.preventDefault();
  act(desk, what, view?.id ?? desk.windows.active?.id);
}
