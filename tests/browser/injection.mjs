// Texts that would be more than text wherever something is not escaped, drawn by a real browser: none runs,
// asks, sends or moves anything. The control is a page without escaping and without a policy.

import { open, misdeeds, signIn } from './chromium.mjs';
import { settled } from './windows.mjs';

const AT_ONCE = 3;

export async function run(given) {
  const origin = `http://${given.address}`;
  const faults = [];
  const acted = { script: 0, request: 0, dialog: 0 };
  // Each as a page, and each that is one as a window that the script of the desk makes of it.
  const drawn = given.pages.map((page) => (visitor) => draws(visitor, origin, page));
  const windows = given.pages.filter(({ status }) => status === 200);
  drawn.push(...windows.map((page) => (_, visitor) => draws(visitor, origin, page, true)));
  const control = given.vectors.map((vector) => async () => {
    for (const kind of await acts(given.browser, origin, vector)) acted[kind] += 1;
    return [];
  });
  const waiting = [...drawn, ...control];
  const next = async () => {
    const visitors = [await open(given.browser, origin), await open(given.browser, origin, { desk: true })];
    for (const { page } of visitors) await signIn(page, origin, given.person);
    while (waiting.length) faults.push(...(await waiting.shift()(...visitors)));
    for (const { context } of visitors) await context.close();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  return { faults, acted, pages: given.pages.length, windows: windows.length };
}

// What is wrong with a page on which the texts stand.
async function draws(visitor, origin, { path, status, words }, desk = false) {
  const { noticed } = visitor;
  // A tab keeps its windows: each of these begins with none.
  const page = desk ? await visitor.context.newPage() : visitor.page;
  const faults = [];
  const fault = (text) => faults.push(`${path}: ${text}`);
  noticed();
  const answer = await page.goto(origin + path);
  if (answer.status() !== status) fault(`status ${answer.status()}`);
  const body = page.locator(desk ? '.window-body' : 'main');
  if (desk) {
    await body.first().waitFor();
    await settled(page);
  }
  // Whatever waits for a hand: the mouse over everything, and the focus everywhere. Then two frames, so that
  // what this began has begun.
  await page.evaluate(async () => {
    for (const element of document.querySelectorAll('main *, .window *')) {
      element.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
      element.focus?.();
    }
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  });
  if (await page.evaluate(() => 'rubato' in window)) fault('a script has run');
  if (page.url() !== origin + path) fault(`it moved to ${page.url()}`);
  const text = await body.first().evaluate((shown) => shown.textContent);
  const missing = words.filter((word) => !text.includes(word));
  if (missing.length) fault(`it does not show ${missing}`);
  for (const misdeed of misdeeds(noticed(), answer.url())) fault(misdeed);
  if (desk) await page.close();
  return faults;
}

// What a text does where nothing keeps it from it.
async function acts(browser, origin, vector) {
  const { context, page, noticed } = await open(browser, origin);
  const seen = new Set();
  await context.route('**/*', (route) => {
    const url = route.request().url();
    if (url !== `${origin}/controllo`) return route.fulfill({ status: 404, body: '' });
    const body = `<!doctype html><title>Controllo</title><main><p>${vector}</p><p title="${vector}">x</p></main>`;
    return route.fulfill({ contentType: 'text/html; charset=utf-8', body });
  });
  await page.goto(`${origin}/controllo`).catch(() => {});
  // A handler may need a moment; a text that does nothing takes all of them.
  for (let time = 0; time < 12 && seen.size === 0; time++) {
    const ran = await page.evaluate(() => 'rubato' in window).catch(() => false);
    if (ran) seen.add('script');
    for (const { kind } of noticed()) if (kind === 'request' || kind === 'dialog') seen.add(kind);
    await new Promise((soon) => setTimeout(soon, 20));
  }
  await context.close();
  return seen;
}
