// The desk in the other languages: the pages that everybody has, and every window of one position. What is
// Italian there says so; labels that are longer lose nothing.

import { misdeeds, open, signIn } from './chromium.mjs';
import { faultsOf } from './pages.mjs';
import { sent } from './states.mjs';

const OTHERS = [['Deutsch', 'de'], ['English', 'en']];
const EVERYBODY = ['/', '/stato', '/aiuto', '/accessibilita', '/accessibilita/segnala', '/i'];

export async function languages({ browser, origin, route }) {
  const faults = [];
  const visitor = await open(browser, origin);
  const { page, context } = visitor;
  await signIn(page, origin, 'Carla Esempi');
  const choose = async (name) => {
    await page.goto(`${origin}/lingua`);
    await sent(page, () => page.getByRole('button', { name, exact: true }).click());
  };
  for (const [name, code] of OTHERS) {
    await choose(name);
    for (const path of [...EVERYBODY, ...(await windows(page, origin))]) {
      visitor.noticed();
      const { status } = route.of(path, 'Carla Esempi');
      const answer = await page.goto(origin + path);
      const found = await faultsOf(page, false);
      if (!status.includes(answer.status())) found.push(`status ${answer.status()} and not ${status}`);
      const spoken = await page.locator('html').getAttribute('lang');
      if (spoken !== code) found.push(`it speaks ${spoken}`);
      found.push(...misdeeds(visitor.noticed(), answer.url()));
      faults.push(...found.map((fault) => `in ${code}: ${path}: ${fault}`));
    }
  }
  await choose('Italiano');
  await context.close();
  return faults;
}

// The desk of firm A, and every window that its menu opens or that they lead to at once.
async function windows(page, origin) {
  await page.goto(`${origin}/i`);
  await page.getByRole('link', { name: /Officina Esempio/ }).first().click();
  await page.getByRole('row', { name: '9900000101' }).getByRole('link').first().click();
  await page.waitForURL(/\/p\/[a-z]{16}$/);
  const desk = new URL(page.url()).pathname;
  const inside = async () => {
    const links = await page.evaluate(() => [...document.querySelectorAll('a[href]:not([download])')].map((link) => link.pathname + link.search));
    return links.filter((link) => link.startsWith(`${desk}/`) && !/[?&]t\d+-/.test(link));
  };
  const menu = [...new Set(await inside())];
  const all = new Set(menu);
  const kinds = new Set(menu.map((link) => link.split('?')[0]));
  for (const window of menu) {
    await page.goto(origin + window);
    for (const link of await inside()) {
      const kind = link.split('?')[0];
      if (!kinds.has(kind)) all.add(link);
      kinds.add(kind);
    }
  }
  return [desk, ...all];
}
