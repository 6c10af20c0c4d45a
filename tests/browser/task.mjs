// What people come for, with windows: from the welcome to signing out by the keyboard alone, and nobody ever has to
// look for where they are.

import { misdeeds, open } from './chromium.mjs';
import { reach } from './journeys.mjs';
import { atDesk, settled, sound, windows } from './windows.mjs';

// A worker of a statement is found in one window while the payments of the same month stand in another.
export async function task({ browser, origin, desk, check }) {
  // Nothing stands open from before.
  await (await atDesk(browser, origin, desk)).context.close();
  const visitor = await open(browser, origin, { desk: true });
  const { page } = visitor;
  const use = async (wanted) => {
    await reach(page, wanted);
    await page.keyboard.press('Enter');
  };
  const front = page.locator('.window.is-active');
  const shows = async (title) => {
    await front.locator('.window-title', { hasText: title }).waitFor();
    await settled(page);
    for (const fault of await sound(page)) check(false, `${title}: ${fault}`);
  };
  await page.goto(`${origin}/`);
  await use(page.locator('main').getByRole('link', { name: 'Accedi al Cassetto' }));
  await use(page.getByRole('button', { name: `Entra come ${desk.person}`, exact: true }));
  await use(page.getByRole('link', { name: 'Officina Esempio' }).first());
  await use(page.getByRole('row', { name: '9900000101' }).getByRole('link'));
  await page.locator('.desk-area').waitFor();
  const entry = (name) => page.locator('.desk-menu .d-lg-block').getByRole('link', { name });
  await use(entry('Versamenti'));
  await shows('Dovuto e versato');
  await use(front.getByRole('link', { name: /^settembre.2026$/ }));
  await shows('Versamenti del mese');
  await use(entry('UniEmens'));
  await shows('Denunce mese per mese');
  await use(front.getByRole('link', { name: /^settembre.2026$/ }).first());
  await shows('Denunce del mese');
  await use(front.getByRole('table').first().locator('tbody a').first());
  await shows('Denuncia');
  const workers = front.getByRole('table', { name: 'Denunce individuali' }).locator('tbody tr');
  const all = await workers.count();
  const surname = (await workers.nth(2).locator('td').first().innerText()).trim();
  await reach(page, front.getByRole('searchbox', { name: 'Cerca nella tabella Denunce individuali' }));
  await page.keyboard.type(surname.toLowerCase());
  // Counted before it is sent: the answer may be there at once.
  const before = await front.locator('tbody tr').count();
  await page.keyboard.press('Enter');
  await page.waitForFunction((rows) => document.querySelectorAll('.window.is-active tbody tr').length < rows, before);
  await settled(page);
  for (const fault of await sound(page)) check(false, `sought: ${fault}`);
  const found = await workers.count();
  check(found > 0 && found < all, `${found} of ${all} workers are called ${surname}`);
  check(!page.url().toUpperCase().includes(surname.toUpperCase()), `${surname} stands in the address`);
  await use(workers.first().getByRole('link'));
  await shows('Denuncia individuale');
  // Both side by side, each of the position that its title names; then back to the first, and away.
  await page.keyboard.press('Alt+Shift+T');
  const open2 = await windows(page);
  check(open2.length === 2 && open2.every(({ hidden, of }) => !hidden && of.includes('Officina Esempio')), JSON.stringify(open2.map(({ title, of }) => [title, of])));
  // F6 goes round menu, windows and bar.
  const first = front.locator('.window-title', { hasText: 'Versamenti del mese' });
  for (let steps = 0; steps < 4 && !(await first.count()); steps++) await page.keyboard.press('F6');
  await shows('Versamenti del mese');
  await page.keyboard.press('Alt+Shift+W');
  await shows('Denuncia individuale');
  await use(page.getByRole('button', { name: 'Esci' }));
  await page.getByRole('heading', { level: 1, name: 'Accesso' }).or(page.getByRole('link', { name: 'Accedi al Cassetto' })).first().waitFor();
  check(misdeeds(visitor.noticed()).length === 0, 'the console complains');
  await visitor.context.close();
}
