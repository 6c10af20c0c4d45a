// The desk with its windows: by keyboard alone and by pointer, with no, one, five and twelve windows, on a phone,
// with a dialog open; and that no window ever shows another position than its title says.

import { open, misdeeds, signIn, PHONE, WIDE, ZOOMED } from './chromium.mjs';
import { axe } from './axe.mjs';
import { lost, look } from './layout.mjs';
import { arranged, by, kept, pinned, rekeyed } from './memory.mjs';
import { palette } from './palette.mjs';
import { task } from './task.mjs';
import { atDesk, said, settled, sound, watch, windows } from './windows.mjs';

export async function run({ browser, address, desk, positions, seed, ask }) {
  const origin = `http://${address}`;
  const faults = [];
  const done = [];
  const parts = { keyboard, task, palette, pointer, accessible, remembered, kept, pinned, arranged, rekeyed, switched, refused, expired, noticed };
  for (const [name, part] of Object.entries(parts)) {
    const check = (ok, text) => ok || faults.push(`${name}: ${text}`);
    try {
      await part({ browser, origin, desk, positions, seed, ask, check });
      done.push(name);
    } catch (error) {
      faults.push(`${name}: ${error.stack ?? error}`);
    }
  }
  return { faults, done };
}

// Every key of the list, each said once, with the focus somewhere in sight after each.
async function keyboard({ browser, origin, desk, check }) {
  const visitor = await atDesk(browser, origin, desk);
  const { page } = visitor;
  const reach = async (name) => {
    for (let steps = 0; steps < 80; steps++) {
      const here = await page.evaluate(() => document.activeElement.textContent.trim());
      if (here.startsWith(name)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab does not reach ${name}`);
  };
  const press = async (keys, expected, times = 1) => {
    await said(page);
    await page.keyboard.press(keys);
    await settled(page);
    const heard = await said(page);
    check(heard.length === times, `${keys} is said ${heard.length} times: ${heard}`);
    check(times === 0 || heard.at(-1)?.startsWith(expected), `${keys} says ${heard} and not ${expected}`);
    for (const fault of await sound(page)) check(false, `after ${keys}: ${fault}`);
    return windows(page);
  };
  await page.locator('.desk-menu').evaluate((menu) => menu.focus());
  await reach('Versamenti');
  let all = await press('Enter', 'Aperta la finestra Dovuto e versato');
  check(all.length === 1 && all[0].active, 'the first window opens in front');
  check((await page.evaluate(() => document.activeElement.className)) === 'window-title', 'the title has the focus');
  await page.locator('.desk-menu').evaluate((menu) => menu.focus());
  await reach('UniEmens');
  await press('Enter', 'Aperta la finestra Denunce mese per mese');
  await page.locator('.desk-menu').evaluate((menu) => menu.focus());
  await reach('Versamenti');
  all = await press('Enter', 'La finestra Dovuto e versato');
  check(all.length === 2 && all[0].active, 'the same page opens no second window');
  // Inside a window: to a month, and back by the browser.
  await reach('luglio 2026'.replace(' ', '\u00a0'));
  await press('Enter', 'Caricata la pagina Versamenti del mese');
  await page.goBack();
  await page.waitForFunction(() => document.querySelector('.window-title').textContent.startsWith('Dovuto e versato'));
  check((await sound(page)).length === 0, 'the way back loses the focus');
  all = await press('Alt+Shift+ArrowLeft', 'La finestra Dovuto e versato');
  check(near(all[0], { x: 0, y: 0, w: 0.5, h: 1 }), `left half: ${JSON.stringify(box(all[0]))}`);
  await press('F6', '', 0);
  all = await press('Alt+Shift+ArrowRight', 'La finestra Denunce');
  check(near(all[1], { x: 0.5, y: 0, w: 0.5, h: 1 }), `right half: ${JSON.stringify(box(all[1]))}`);
  const quarters = { 1: [0, 0], 2: [0.5, 0], 3: [0, 0.5], 4: [0.5, 0.5] };
  for (const [digit, [x, y]] of Object.entries(quarters)) {
    all = await press(`Alt+Shift+${digit}`, 'La finestra Denunce');
    check(near(all[1], { x, y, w: 0.5, h: 0.5 }), `quarter ${digit}: ${JSON.stringify(box(all[1]))}`);
  }
  all = await press('Alt+Shift+ArrowUp', 'Ingrandita');
  check(near(all[1], { x: 0, y: 0, w: 1, h: 1 }), 'maximised');
  all = await press('Alt+Shift+ArrowUp', 'Riportata');
  check(near(all[1], { x: 0.5, y: 0.5, w: 0.5, h: 0.5 }), 'restored to where it was');
  await press('Alt+Shift+C', 'Finestre disposte a cascata: 2');
  all = await press('Alt+Shift+T', 'Finestre affiancate: 2');
  check(near(all[0], { x: 0, y: 0, w: 0.5, h: 1 }) || near(all[1], { x: 0, y: 0, w: 0.5, h: 1 }), 'tiled');
  // By the list of a window: move and resize by arrows, kept and taken back.
  await by(page, press, 'Sposta con le frecce', 'Spostamento');
  const before = (await windows(page))[1];
  all = await press('ArrowRight', 'Finestra Denunce');
  check(Math.abs(all[1].x - before.x - 0.02) < 0.005, 'one arrow moves it by a step');
  await press('Enter', 'Finestra Denunce');
  await by(page, press, 'Ridimensiona con le frecce', 'Ridimensionamento');
  await press('Shift+ArrowUp', 'Finestra Denunce');
  all = await press('Escape', 'Annullato');
  check(Math.abs(all[1].h - before.h) < 0.005, 'Esc takes the size back');
  all = await press('Alt+Shift+M', 'Ridotta a icona');
  check(all[1].hidden && all[1].inert && all[0].active, 'minimised, hidden and inert');
  all = await press('Alt+Shift+D', 'Scrivania in vista');
  check(all.every(({ hidden }) => hidden), 'the desk is in sight');
  check(await page.locator('.desk-back h1').isVisible(), 'what lies behind is in sight');
  all = await press('Alt+Shift+D', 'Riportate');
  check(!all[0].hidden && all[1].hidden, 'what was minimised before stays so');
  await press('Alt+Shift+R', 'Aggiornata');
  await press('?', '', 0);
  const keys = await page.locator('dialog kbd').allInnerTexts();
  check(keys.length > 15 && keys.includes('Alt+Shift+W') && keys.includes('F6'), `the list of keys: ${keys}`);
  check(await page.evaluate(() => document.querySelector('dialog').contains(document.activeElement)), 'the dialog has the focus');
  await page.keyboard.press('Escape');
  check((await sound(page)).length === 0, 'Esc gives the focus back');
  await press('Alt+Shift+W', 'Chiusa la finestra Dovuto e versato');
  await reach('Denunce mese per mese');
  await press('Enter', 'Finestra attiva: Denunce');
  all = await press('Alt+Shift+W', 'Chiusa la finestra Denunce mese per mese');
  check(all.length === 0, 'all are closed');
  check(misdeeds(visitor.noticed()).length === 0, `the console: ${visitor.noticed()}`);
  await visitor.context.close();
}

const box = ({ x, y, w, h }) => ({ x, y, w, h });
const near = (one, two) => Object.keys(two).every((name) => Math.abs(one[name] - two[name]) < 0.01);

// By pointer: a click, a drag, an edge, a corner; the middle button is the browser's.
async function pointer({ browser, origin, desk, check }) {
  const visitor = await atDesk(browser, origin, desk);
  const { page, context } = visitor;
  const menu = page.locator('.desk-menu');
  await menu.getByRole('link', { name: 'Versamenti' }).last().click();
  await menu.getByRole('link', { name: 'UniEmens' }).last().click();
  await settled(page);
  const drag = async (from, to) => {
    await page.mouse.move(...from);
    await page.mouse.down();
    await page.mouse.move((from[0] + to[0]) / 2, (from[1] + to[1]) / 2, { steps: 3 });
    await page.mouse.move(...to, { steps: 3 });
    await page.mouse.up();
  };
  const bar = async (at) => {
    const there = await page.locator('.window-bar').nth(at).boundingBox();
    return [there.x + 150, there.y + 10];
  };
  const area = await page.locator('.desk-area').boundingBox();
  let [one, two] = await windows(page);
  const [x, y] = await bar(1);
  await drag([x, y], [x + 60, y + 40]);
  let moved = (await windows(page))[1];
  check(Math.abs((moved.x - two.x) * area.width - 60) < 2 && Math.abs((moved.y - two.y) * area.height - 40) < 2, 'a drag moves it');
  await drag(await bar(1), [area.x + 2, area.y + area.height / 2]);
  moved = (await windows(page))[1];
  check(near(moved, { x: 0, y: 0, w: 0.5, h: 1 }), `let go of at the left edge: ${JSON.stringify(box(moved))}`);
  await page.locator('.window-bar').nth(1).dblclick({ position: { x: 150, y: 10 } });
  check((await windows(page))[1].maximised, 'a double click maximises');
  await drag(await bar(1), [area.x + 300, area.y + 150]);
  check(!(await windows(page))[1].maximised, 'a drag takes it down again');
  await page.keyboard.press('Alt+Shift+1');
  const edge = await page.locator('.window').nth(1).boundingBox();
  await drag([edge.x + edge.width - 1, edge.y + edge.height - 1], [edge.x + edge.width - 81, edge.y + edge.height - 41]);
  const smaller = (await windows(page))[1];
  check(Math.abs(smaller.w * area.width - edge.width + 80) < 3, `a corner resizes: ${smaller.w * area.width} after ${edge.width}`);
  await page.locator('.window').nth(0).locator('.window-body').click({ position: { x: 600, y: 30 } });
  [one, two] = await windows(page);
  check(one.active && one.depth > two.depth, 'a click brings it to the front');
  const [tab] = await Promise.all([context.waitForEvent('page'), menu.getByRole('link', { name: 'UniEmens' }).last().click({ button: 'middle' })]);
  await tab.waitForURL('**/uniemens/denunce');
  await tab.close();
  check((await windows(page)).length === 2, 'the middle button opens a tab of the browser');
  check((await sound(page)).length === 0, (await sound(page)).join());
  check(misdeeds(visitor.noticed()).length === 0, 'the console complains');
  await context.close();
}

// axe with 0, 1, 5 and 12 windows, minimised, with a dialog and a list open, narrow, zoomed, in forced colours.
async function accessible({ browser, origin, desk, check }) {
  const visitor = await atDesk(browser, origin, desk);
  const { page } = visitor;
  const looked = async (name) => {
    await settled(page);
    for (const fault of await axe(page)) check(false, `${name}: ${fault}`);
  };
  await looked('no window');
  const links = await page.evaluate(async () => {
    const menu = [...document.querySelectorAll('.desk-menu .d-lg-block a.menu-entry')].map((link) => link.getAttribute('href'));
    return menu;
  });
  const month = (at) => `${links.find((href) => href.includes('/versamenti/')).replace(/mesi$/, 'mese')}?periodo=2026-0${at}`;
  const paths = [...links, ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map(month)].slice(0, 12);
  const put = async (path) => {
    await page.evaluate((href) => {
      const link = Object.assign(document.createElement('a'), { href, textContent: href });
      document.querySelector('.desk-back').append(link);
      link.click();
      link.remove();
    }, path);
  };
  for (const [at, path] of paths.entries()) {
    await put(path);
    if ([1, 5, 12].includes(at + 1)) await looked(`${at + 1} windows`);
  }
  check((await windows(page)).length === 12, `${(await windows(page)).length} windows`);
  const open = await page.evaluate(() => document.querySelectorAll('.window-body h1').length);
  check(open === 0, 'a window has a heading of the first level');
  await page.locator('.windows-bar [data-do=tile]').click();
  await looked('12 side by side');
  await page.locator('.window.is-active [data-do=menu]').click();
  await looked('a list open');
  await page.keyboard.press('Escape');
  await page.locator('.windows-bar [data-do=help]').click();
  await looked('a dialog open');
  await page.keyboard.press('Escape');
  await page.locator('.windows-bar [data-do=show]').click();
  await looked('all minimised');
  await page.locator('.windows-bar [data-do=show]').click();
  await page.emulateMedia({ forcedColors: 'active' });
  await looked('forced colours');
  await page.emulateMedia({ forcedColors: 'none' });
  for (const [name, size] of [['on a phone', PHONE], ['at 400 %', ZOOMED]]) {
    await page.setViewportSize(size);
    await looked(name);
    const seen = await look(page);
    check(seen.beyond <= 0, `${name}: it scrolls sideways by ${seen.beyond} px`);
    check((await page.locator('.window:visible').count()) === 1, `${name}: one window at a time`);
    const small = await targets(page);
    check(small.length === 0, `${name}: targets below 24 px: ${small}`);
  }
  await page.setViewportSize(WIDE);
  const small = await targets(page);
  check(small.length === 0, `targets below 24 px: ${small}`);
  check(misdeeds(visitor.noticed()).length === 0, 'the console complains');
  await visitor.context.close();
}

const targets = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('.window-bar button, .windows-bar button, .window-menu button')]
      .filter((button) => button.checkVisibility() && button.getBoundingClientRect().width > 0)
      .filter((button) => button.getBoundingClientRect().width < 24 || button.getBoundingClientRect().height < 24)
      .map((button) => button.outerHTML.slice(0, 80)),
  );

// A tab that is loaded again has its windows where they were; the page of an address is a window of its own.
async function remembered({ browser, origin, desk, check }) {
  const visitor = await atDesk(browser, origin, desk);
  const { page } = visitor;
  const menu = page.locator('.desk-menu');
  await menu.getByRole('link', { name: 'Versamenti' }).last().click();
  await menu.getByRole('link', { name: 'UniEmens' }).last().click();
  await settled(page);
  await page.keyboard.press('Alt+Shift+T');
  const before = await windows(page);
  await page.reload();
  await page.locator('.window').nth(1).waitFor();
  await settled(page);
  const after = await windows(page);
  const plain = (all) => JSON.stringify(all.map(({ title, x, y, w, h }) => [title, ...[x, y, w, h].map((value) => value.toFixed(2))]).sort());
  check(plain(after) === plain(before), `${plain(after)} after ${plain(before)}`);
  check(page.url().endsWith('/uniemens/denunce'), `the address is that of the window in front: ${page.url()}`);
  const tab = await visitor.context.newPage();
  await tab.goto(page.url());
  await tab.locator('.window').waitFor();
  const [only, ...more] = await windows(tab);
  check(more.length === 0 && only.maximised && only.title.startsWith('Denunce'), 'an address of its own opens as one large window');
  await visitor.context.close();
}

// Two tabs, each with windows of several positions, switched in turn at random: titles, data and what the host
// seals always name one position, and one tab never changes the other.
async function switched({ browser, origin, desk, positions, seed, check }) {
  const visitor = await atDesk(browser, origin, { ...desk, person: positions.person, path: `${positions.home}/p/${positions.all[0].codice}` });
  const second = await visitor.context.newPage();
  await second.goto(`${origin}${positions.home}/p/${positions.all[1].codice}`);
  await second.locator('.desk-area').waitFor();
  await watch(second);
  const random = numbers(seed);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const tabs = [visitor.page, second];
  const apps = ['Versamenti', 'UniEmens', 'Dati della posizione'];
  const names = positions.all.map(({ chiave }) => chiave);
  const follow = (page, href, text) =>
    page.evaluate(([to, words]) => {
      const link = Object.assign(document.createElement('a'), { href: to, textContent: words });
      document.querySelector('.desk-back').append(link);
      link.click();
      link.remove();
    }, [href, text]);
  const known = new Map();
  for (let step = 0; step < 40; step++) {
    const page = pick(tabs);
    const other = tabs.find((tab) => tab !== page);
    const untouched = JSON.stringify((await windows(other)).map(({ title, of, body }) => [title, of, body]));
    if (random() < 0.5 || (await windows(page)).length === 0) {
      await page.locator('.desk-menu').getByRole('link', { name: pick(apps) }).last().click();
    } else {
      const to = pick(positions.all);
      await follow(page, `${positions.home}/p/${to.codice}`, to.chiave);
      const dialog = page.locator('dialog[open]');
      const asks = await dialog.waitFor({ timeout: 1_500 }).then(() => true, () => false);
      if (asks) {
        await dialog.locator(`button[value="${pick(['all', 'one', 'desk', ''])}"]`).click();
      }
      await page.waitForFunction(() => !document.querySelector('dialog'));
    }
    await settled(page);
    const faults = [];
    for (const tab of tabs) {
      for (const one of await windows(tab)) {
        const shown = names.filter((name) => one.title.includes(name));
        const told = names.filter((name) => one.body.includes(name) || one.of.includes(name));
        if (shown.length !== 1) faults.push(`a title names ${shown}: ${one.title}`);
        if (told.some((name) => name !== shown[0])) faults.push(`${one.title} shows data of ${told}`);
      }
      for (const fault of await placed(tab)) faults.push(fault);
    }
    const after = JSON.stringify((await windows(other)).map(({ title, of, body }) => [title, of, body]));
    if (after !== untouched) faults.push('one tab has changed the other');
    known.set(step, faults.length);
    if (faults.length) {
      check(false, `seed ${seed}, step ${step}: ${faults.join('; ')}`);
      break;
    }
    if ((await windows(page)).length > 6) {
      for (let at = 0; at < 5; at++) await page.keyboard.press('Alt+Shift+W');
    }
  }
  check(known.size === 40, `it went ${known.size} steps`);
  await visitor.context.close();
}

// Whether the name of the soggetto in a window and the matricola in its title are of one position.
const placed = (page) =>
  page.evaluate(() => [...document.querySelectorAll('.window')].filter((element) => !element.querySelector('.window-of').textContent.trim()).map((element) => `no position under ${element.querySelector('.window-title').textContent}`));

// A pseudo-random sequence that a seed gives (mulberry32).
function numbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}

// What is about another position than its title is not shown: the window says so, and offers to load its own.
async function refused({ browser, origin, desk, positions, check }) {
  const visitor = await atDesk(browser, origin, { ...desk, person: positions.person, path: `${positions.home}/p/${positions.all[0].codice}` });
  const { page } = visitor;
  await page.locator('.desk-menu').getByRole('link', { name: 'Versamenti' }).last().click();
  await settled(page);
  // Somebody on the way turns the request to another position.
  const [one, two] = positions.all;
  await page.route(`**/p/${one.codice}/versamenti/mesi`, (route) => route.continue({ url: route.request().url().replace(one.codice, two.codice) }));
  await page.keyboard.press('Alt+Shift+R');
  await page.getByText("Questa finestra è di un'altra posizione").waitFor();
  const [only] = await windows(page);
  check(only.title.includes(one.chiave) && !only.body.includes(two.chiave), 'nothing of the other position is shown');
  for (const fault of await axe(page)) check(false, fault);
  await page.unroute(`**/p/${one.codice}/versamenti/mesi`);
  await page.getByRole('button', { name: 'Ricarica sulla posizione del titolo' }).click();
  await page.locator('.window-body .facts').first().waitFor();
  check((await windows(page))[0].title.includes(one.chiave), 'it loads its own position again');
  check((await sound(page)).length === 0, (await sound(page)).join());
  await visitor.context.close();
}

// A session that ends: whoever signs in again in another tab goes on, with what was typed.
async function expired({ browser, origin, desk, check }) {
  const visitor = await atDesk(browser, origin, desk);
  const { page, context } = visitor;
  await page.locator('.desk-menu').getByRole('link', { name: 'Posizioni dello stesso codice fiscale' }).last().click();
  await page.locator('.desk-menu').getByRole('link', { name: 'Versamenti' }).last().click();
  await settled(page);
  await page.locator('.position-change').click();
  await settled(page);
  await page.locator('.window.is-active [type=search]').fill('99000');
  await context.clearCookies();
  await page.locator('.window.is-active button[type=submit]').click();
  await page.getByRole('heading', { name: "L'accesso è scaduto" }).waitFor();
  for (const fault of await axe(page)) check(false, fault);
  const [tab] = await Promise.all([context.waitForEvent('page'), page.getByRole('link', { name: 'Accedi di nuovo' }).click()]);
  await tab.getByRole('button', { name: `Entra come ${desk.person}`, exact: true }).click();
  await tab.waitForURL(`${origin}/i`);
  await tab.close();
  await page.getByRole('button', { name: 'Accesso effettuato' }).click();
  await page.waitForFunction(() => !document.querySelector('dialog'));
  await settled(page);
  check((await page.locator('.window.is-active [type=search]').inputValue()) === '99000', 'what was typed is there');
  await page.locator('.window.is-active button[type=submit]').click();
  await page.locator('.window.is-active table, .window.is-active .positions-none').first().waitFor();
  check((await windows(page)).length === 3, 'all windows are there');
  check(page.url().startsWith(`${origin}/i/`), page.url());
  await context.close();
}

// What comes while somebody works: told once, counted, and shown by the windows that read it, but for the one in
// which somebody is writing; over one stream, whatever the number of windows.
async function noticed({ browser, origin, desk, ask, check }) {
  const visitor = await atDesk(browser, origin, desk);
  const { page, context } = visitor;
  const streams = [];
  context.on('request', (request) => request.url().endsWith('/avvisi/flusso') && streams.push(request));
  await page.reload();
  await page.locator('.desk-area').waitFor();
  await watch(page);
  const menu = page.locator('.desk-menu');
  for (const name of ['UniEmens', 'Dati della posizione', 'Versamenti']) {
    await menu.getByRole('link', { name }).last().click();
    await settled(page);
  }
  const july = page.locator('.window', { hasText: 'Dovuto e versato' }).locator('tbody tr', { hasText: /luglio.2026/ });
  check((await july.innerText()).includes('Non versato'), `before: ${await july.innerText()}`);
  const field = page.locator('.window-body input:not([type=hidden])').first();
  await page.locator('.position-change').click();
  await settled(page);
  await field.fill('99');
  await said(page);
  await ask('import');
  await page.locator('[data-flusso] .unread').waitFor();
  await july.filter({ hasText: 'Pagato' }).waitFor();
  const heard = (await said(page)).filter((text) => text.startsWith('Avviso'));
  check(heard.length === 1, `it is told ${heard.length} times: ${heard}`);
  check((await field.inputValue()) === '99', 'what was typed is there');
  check(await field.evaluate((element) => element === document.activeElement), 'whoever writes keeps the focus');
  check(streams.length === 1, `${streams.length} streams`);
  for (const fault of [...(await sound(page)), ...(await axe(page))]) check(false, fault);
  await page.locator('[data-flusso]').click();
  await settled(page);
  check((await page.locator('.window.is-active').innerText()).includes('9900000101'), 'the list of notices is a window');
  await context.close();
}
