// The palette by keyboard alone, by finger on a phone and at 400 per cent; what it asks of the host, and when; that
// an answer which comes late is dropped.

import { misdeeds, PHONE, ZOOMED } from './chromium.mjs';
import { axe } from './axe.mjs';
import { atDesk, settled, sound, windows } from './windows.mjs';

// What was asked of the search: the forms that were sent.
function counted(page) {
  const sent = [];
  page.on('request', (request) => request.method() === 'POST' && new URL(request.url()).pathname.endsWith('/cerca') && sent.push(request));
  return sent;
}

const options = (page) => page.locator('.palette [role=option]');
const group = (page, title) => page.locator('.palette [role=group]').filter({ has: page.locator('.palette-group', { hasText: title }) });
const input = (page) => page.locator('.palette [role=combobox]');
const active = (page) => page.evaluate(() => document.getElementById(document.querySelector('.palette input').getAttribute('aria-activedescendant'))?.querySelector('.palette-label').textContent ?? null);

// Waits until the count was said that stands there now.
const counts = (page) =>
  page.waitForFunction(() => {
    const there = document.querySelectorAll('.palette [role=option]').length;
    return document.querySelector('.palette [role=status]').textContent.endsWith(` ${there}`);
  });

// Waits until there are so many windows, and what stands in them.
async function opened(page, count) {
  await page.locator('.window').nth(count - 1).waitFor({ state: 'attached' });
  await settled(page);
}

// Types what is sought until an application has answered it: where other work fills the processors, one may be late.
async function sought(page, words, expected) {
  const found = options(page).filter({ hasText: expected });
  for (let tries = 0; tries < 10 && (await found.count()) === 0; tries++) {
    await input(page).fill('');
    await input(page).fill(words);
    await found.waitFor({ timeout: 3_000 }).catch(() => {});
  }
  await found.waitFor();
}

async function fits(page, check, name) {
  const wide = await page.evaluate(() => {
    const { left, right, top } = document.querySelector('.palette').getBoundingClientRect();
    return left >= 0 && right <= innerWidth && top >= 0;
  });
  check(wide, `${name}: the palette is wider than the screen`);
  for (const fault of await axe(page)) check(false, `${name}: ${fault}`);
}

export async function palette({ browser, origin, desk, check }) {
  const visitor = await atDesk(browser, origin, desk);
  const { page, context } = visitor;
  const sent = counted(page);
  await page.locator('.desk-menu').evaluate((menu) => menu.focus());
  const before = await page.evaluate(() => document.activeElement.id);
  await page.keyboard.press('Control+k');
  check(await input(page).evaluate((field) => field === document.activeElement), 'the field has the focus');
  await fits(page, check, 'open');
  await page.keyboard.press('Control+k');
  check((await page.locator('.palette').count()) === 0, 'the same keys close it');
  check((await page.evaluate(() => document.activeElement.id)) === before, 'whoever had the focus has it again');

  // The menu at once, without accents; the host after three letters and a rest.
  await page.keyboard.press('Control+k');
  await page.keyboard.type('VÈ');
  await counts(page);
  check((await options(page).allInnerTexts()).some((text) => text.startsWith('Versamenti')), 'the menu is filtered');
  check(sent.length === 0, `asked after two letters: ${sent.length}`);
  await page.keyboard.type('rsamenti');
  await group(page, 'Aiuto').waitFor();
  check(sent.length === 1, `asked once after the rest: ${sent.length}`);
  await counts(page);
  check((await active(page)) === 'Versamenti', `the first is chosen: ${await active(page)}`);
  await fits(page, check, 'with results');
  await page.emulateMedia({ forcedColors: 'active' });
  await fits(page, check, 'in forced colours');
  await page.emulateMedia({ forcedColors: 'none' });

  // The arrows go round, and Enter opens a window.
  const all = await options(page).count();
  for (let steps = 0; steps < all; steps++) await page.keyboard.press('ArrowDown');
  check((await active(page)) === 'Versamenti', 'the arrows go round');
  await page.keyboard.press('Enter');
  await opened(page, 1);
  let shown = await windows(page);
  check(shown.length === 1 && shown[0].title.startsWith('Dovuto e versato'), `Enter opens it: ${shown.map((it) => it.title)}`);
  check((await page.evaluate(() => document.activeElement.className)) === 'window-title', 'its title has the focus');

  // A window that is open comes to the front.
  await page.keyboard.press('Control+k');
  await page.keyboard.type('denunce');
  await page.keyboard.press('Enter');
  await opened(page, 2);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('dovuto');
  await page.keyboard.press('Enter');
  shown = await windows(page);
  check(shown.length === 2 && shown.find((it) => it.active).title.startsWith('Dovuto'), 'an open window comes to the front');

  // What the position holds, in a tab of the browser.
  await page.keyboard.press('Control+k');
  await sought(page, 'settembre 2026', 'Versamenti di settembre 2026');
  while (!(await active(page)).startsWith('Versamenti di')) await page.keyboard.press('ArrowDown');
  const [tab] = await Promise.all([context.waitForEvent('page'), page.keyboard.press('Control+Enter')]);
  await tab.waitForURL('**/versamenti/mese?periodo=2026-09');
  await tab.close();
  await page.keyboard.press('Escape');
  check((await page.locator('.palette').count()) === 0, 'Esc leaves it');
  for (const fault of await sound(page)) check(false, `after Esc: ${fault}`);

  // What is only announced is not there.
  await page.keyboard.press('Control+k');
  await page.keyboard.type('durc');
  await counts(page);
  const announced = await options(page).locator('.palette-label').allInnerTexts();
  check(!announced.includes('DURC'), `announced: ${announced}`);
  await page.keyboard.press('Escape');

  // The answer to older words comes after that to newer ones, and changes nothing.
  let held = null;
  const came = new Promise((done) => (held = done));
  let first = true;
  await page.route('**/cerca', async (route) => {
    if (route.request().method() !== 'POST' || !first) return route.continue();
    first = false;
    await came;
    return route.continue().catch(() => {});
  });
  await page.keyboard.press('Control+k');
  await page.keyboard.type('settembre 2026');
  await page.waitForFunction(() => document.querySelector('.palette[aria-busy]'));
  await sought(page, 'agosto 2026', 'Versamenti di agosto 2026');
  held();
  await counts(page);
  const texts = await options(page).allInnerTexts();
  check(!texts.some((text) => text.includes('settembre')), `an old answer is shown: ${texts}`);
  await page.unroute('**/cerca');
  await page.keyboard.press('Escape');

  // The same as a page, for whoever has no palette.
  await page.goto(`${origin}${desk.path}/cerca`);
  await page.getByRole('searchbox').fill('settembre 2026');
  const answer = page.locator('.answers a', { hasText: 'Versamenti di settembre 2026' });
  for (let tries = 0; tries < 10 && (await answer.count()) === 0; tries++) {
    await page.getByRole('searchbox').fill('settembre 2026');
    await page.getByRole('button', { name: 'Cerca', exact: true }).click();
    await page.waitForLoadState();
  }
  await answer.waitFor();
  for (const fault of await axe(page)) check(false, `as a page: ${fault}`);
  check(misdeeds(visitor.noticed()).length === 0, `the console: ${visitor.noticed()}`);
  await context.close();

  await small({ browser, origin, desk, check });
}

// By finger on a phone, and at 400 per cent.
async function small({ browser, origin, desk, check }) {
  for (const [name, viewport] of Object.entries({ phone: PHONE, 'at 400 per cent': ZOOMED })) {
    const visitor = await atDesk(browser, origin, { ...desk, options: { viewport, hasTouch: true } });
    const { page } = visitor;
    await page.locator('.desk-tools [data-do=palette]').tap();
    await input(page).fill('versamenti');
    await group(page, 'Aiuto').waitFor();
    await fits(page, check, name);
    await options(page).first().tap();
    await opened(page, 1);
    const [shown] = await windows(page);
    check(shown?.title.startsWith('Dovuto e versato'), `${name}: a finger opens it`);
    await visitor.context.close();
  }
}
