// What the desk remembers of a person: windows, favourites and keys, each found again in a browser that knows nothing.

import { axe } from './axe.mjs';
import { misdeeds, open, signIn } from './chromium.mjs';
import { atDesk, said, settled, sound, windows } from './windows.mjs';

// Opens the list of the window in front by its key and does what an entry says.
export async function by(page, press, entry, expected) {
  await press('Alt+Shift+ArrowDown', '', 0);
  for (let steps = 0; steps < 12; steps++) {
    if ((await page.evaluate(() => document.activeElement.textContent.trim())) === entry) return press('Enter', expected);
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${entry}`);
}

const plain = (all) => JSON.stringify(all.map(({ title, x, y, w, h, hidden }) => [title, hidden, ...(hidden ? [] : [x, y, w, h].map((value) => value.toFixed(2)))]).sort());

// Whoever signs in again, in a browser that knows nothing of them, finds their windows as they left them.
export async function kept({ browser, origin, desk, check }) {
  const visitor = await atDesk(browser, origin, desk);
  const { page } = visitor;
  const menu = page.locator('.desk-menu');
  for (const name of ['Versamenti', 'UniEmens', 'Dati della posizione']) {
    await menu.getByRole('link', { name }).last().click();
    await settled(page);
  }
  const saved = page.waitForResponse((answer) => answer.url().endsWith('/disposizione') && answer.request().postData()?.includes('minimised'));
  await page.keyboard.press('Alt+Shift+M');
  await page.keyboard.press('Alt+Shift+T');
  const status = (await saved).status();
  check(status === 204, `it is kept with ${status}`);
  const before = await windows(page);
  check(misdeeds(visitor.noticed()).length === 0, 'the console complains');
  await visitor.context.close();
  const elsewhere = await atDesk(browser, origin, { ...desk, keeps: true });
  await elsewhere.page.locator('.window').nth(2).waitFor({ state: 'attached' });
  await settled(elsewhere.page);
  const after = await windows(elsewhere.page);
  check(plain(after) === plain(before), `${plain(after)} after ${plain(before)}`);
  for (const fault of await axe(elsewhere.page)) check(false, fault);
  // What changes last is kept, when the page goes away too.
  await elsewhere.page.keyboard.press('Alt+Shift+W');
  check((await windows(elsewhere.page)).length === 2, 'one is closed');
  await elsewhere.page.goto(`${origin}/i`);
  // Nobody waits for what is sent when a page goes away; it comes soon.
  const left = async (home) => (await (await fetch(`${home}/disposizione`)).json()).finestre.length === 2;
  await elsewhere.page.waitForFunction(left, /^\/i\/[a-z]{16}/.exec(desk.path)[0], { timeout: 10_000, polling: 100 });
  const again = await elsewhere.context.newPage();
  await again.goto(origin + desk.path);
  await again.locator('.window').nth(1).waitFor({ state: 'attached' });
  check((await windows(again)).length === 2, 'the window that was closed stays closed');
  check(misdeeds(elsewhere.noticed()).length === 0, 'the console complains');
  await elsewhere.context.close();
}

// The entry of a window goes among the favourites by keyboard and stays there; whoever has no script takes it away.
export async function pinned({ browser, origin, desk, check }) {
  const visitor = await atDesk(browser, origin, desk);
  const { page } = visitor;
  const favourites = page.locator('.desk-menu > .menu-groups a');
  check((await favourites.count()) === 0, 'nothing is pinned at first');
  await page.locator('.desk-menu').getByRole('link', { name: 'UniEmens' }).last().click();
  await settled(page);
  const press = async (keys, expected) => {
    await said(page);
    await page.keyboard.press(keys);
    if (!expected) return;
    await page.waitForFunction((text) => window.__said.some((said) => said.startsWith(text)), expected);
    for (const fault of await sound(page)) check(false, `after ${keys}: ${fault}`);
  };
  await by(page, press, 'Fissa tra i preferiti, o togli', 'Tra i preferiti: Denunce');
  check((await favourites.allInnerTexts()).join().startsWith('UniEmens'), 'it stands at the head of the menu');
  for (const fault of await axe(page)) check(false, fault);
  // In a window of its own: the menu beside it follows.
  await page.locator('.desk-menu').getByRole('link', { name: 'Preferiti' }).last().click();
  await settled(page);
  for (const fault of await axe(page)) check(false, fault);
  const row = page.locator('.window-body li', { hasText: 'Versamenti' });
  await row.getByRole('button', { name: 'Fissa tra i preferiti' }).press('Enter');
  await page.waitForFunction(() => document.querySelectorAll('.desk-menu > .menu-groups a').length === 2);
  check((await sound(page)).length === 0, (await sound(page)).join());
  check((await windows(page)).length === 2, 'nobody has left the desk');
  check(misdeeds(visitor.noticed()).length === 0, 'the console complains');
  await visitor.context.close();
  const without = await open(browser, origin, { javaScriptEnabled: false });
  await signIn(without.page, origin, desk.person);
  await without.page.goto(origin + desk.path);
  await without.page.getByRole('link', { name: 'Preferiti' }).click();
  for (let left = 2; left > 0; left--) await without.page.getByRole('button', { name: 'Togli dai preferiti' }).first().press('Enter');
  await without.page.getByText('Nessun preferito scelto.').waitFor();
  await without.context.close();
}

// The groups of the menu stand as the person wants them, moved by keyboard from a window, and in another browser too.
export async function arranged({ browser, origin, desk, check }) {
  const visitor = await atDesk(browser, origin, desk);
  const { page } = visitor;
  const groups = (of) => of.locator('.desk-menu .d-lg-block .menu-title').allTextContents();
  const before = await groups(page);
  await page.locator('.desk-menu').getByRole('link', { name: 'Preferiti' }).last().click();
  await settled(page);
  await page.locator('.window-body').getByRole('link', { name: 'Ordine del menu' }).press('Enter');
  const later = page.getByRole('button', { name: 'Gruppo dopo' }).first();
  await later.waitFor();
  await settled(page);
  for (const fault of [...(await axe(page)), ...(await sound(page))]) check(false, fault);
  await later.press('Enter');
  const first = (title) => document.querySelector('.desk-menu .d-lg-block .menu-title')?.textContent === title;
  await page.waitForFunction(first, before[1]);
  await settled(page);
  for (const fault of await sound(page)) check(false, `moved: ${fault}`);
  check(misdeeds(visitor.noticed()).length === 0, 'the console complains');
  const after = await groups(page);
  check(JSON.stringify(after) === JSON.stringify([before[1], before[0], ...before.slice(2)]), `${after} after ${before}`);
  await visitor.context.close();
  const elsewhere = await atDesk(browser, origin, desk);
  check(JSON.stringify(await groups(elsewhere.page)) === JSON.stringify(after), `elsewhere: ${await groups(elsewhere.page)}`);
  await elsewhere.page.goto(`${origin}${/^\/i\/[a-z]{16}/.exec(desk.path)[0]}/ordine`);
  const back = elsewhere.page.getByRole('button', { name: 'Riporta l’ordine di tutti' });
  await back.press('Enter');
  await back.waitFor({ state: 'detached' });
  await elsewhere.page.goto(origin + desk.path);
  check(JSON.stringify(await groups(elsewhere.page)) === JSON.stringify(before), `given back: ${await groups(elsewhere.page)}`);
  await elsewhere.context.close();
}

// A key that a person chose does what they want, stands in the list, and is there in another browser.
export async function rekeyed({ browser, origin, desk, check }) {
  const visitor = await atDesk(browser, origin, desk);
  const { page } = visitor;
  const field = (what) => page.locator(`.window-body [id$="tasto-${what}"]`);
  const told = () => page.waitForResponse((answer) => answer.url().endsWith('/disposizione') && answer.request().method() === 'GET');
  await page.locator('.desk-menu').getByRole('link', { name: 'Versamenti' }).last().click();
  await settled(page);
  await page.keyboard.press('?');
  await page.getByRole('button', { name: 'Cambia i tasti' }).press('Enter');
  await field('close').waitFor();
  await settled(page);
  for (const fault of [...(await axe(page)), ...(await sound(page))]) check(false, fault);
  await field('close').focus();
  await page.keyboard.press('Alt+Shift+X');
  check((await field('close').inputValue()) === 'Alt+Shift+X', `pressed: ${await field('close').inputValue()}`);
  let renewed = told();
  await page.keyboard.press('Enter');
  await renewed;
  await settled(page);
  await field('tile').fill('Alt+Shift+X');
  await page.keyboard.press('Enter');
  await page.getByText('ha già un’altra azione: Chiudi la finestra').waitFor();
  await settled(page);
  check((await field('tile').inputValue()) === 'Alt+Shift+X', 'what was typed is there to be corrected');
  for (const fault of await axe(page)) check(false, `refused: ${fault}`);
  await field('tile').fill('Alt+Shift+T');
  await page.keyboard.press('F6');
  await page.keyboard.press('Alt+Shift+W');
  check((await windows(page)).length === 2, 'the key of before does nothing');
  await page.locator('.window', { hasText: 'Dovuto e versato' }).locator('.window-body').click({ position: { x: 5, y: 5 } });
  await page.keyboard.press('Alt+Shift+X');
  await page.waitForFunction(() => document.querySelectorAll('.window').length === 1);
  await visitor.context.close();
  const elsewhere = await atDesk(browser, origin, desk);
  await elsewhere.page.locator('.windows-bar [data-do=help]').click();
  const keys = await elsewhere.page.locator('dialog kbd').allInnerTexts();
  check(keys.includes('Alt+Shift+X') && !keys.includes('Alt+Shift+W'), `the list elsewhere: ${keys}`);
  await elsewhere.page.getByRole('button', { name: 'Cambia i tasti' }).click();
  renewed = elsewhere.page.waitForResponse((answer) => answer.url().endsWith('/disposizione') && answer.request().method() === 'GET');
  await elsewhere.page.getByRole('button', { name: 'Riporta tutti i tasti' }).click();
  await renewed;
  await settled(elsewhere.page);
  await elsewhere.page.keyboard.press('Alt+Shift+W');
  await elsewhere.page.waitForFunction(() => document.querySelectorAll('.window').length === 0);
  await elsewhere.context.close();
}
