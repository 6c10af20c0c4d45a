// Pictures of the desk as people see it.

import { join } from 'node:path';
import { open, signIn, PHONE } from './chromium.mjs';
import { settled } from './windows.mjs';

// As wide as a README is read, and wide enough for the menu beside a window.
const SIZE = { width: 1000, height: 720 };
const LOW = { width: 1000, height: 600 };

export async function run({ browser, address, folder }) {
  const origin = `http://${address}`;
  const taken = [];
  const take = async (what, name, page = what) => {
    await page.evaluate(() => document.fonts.ready);
    await what.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled', caret: 'hide' });
    taken.push(name);
  };
  const { context, page } = await open(browser, origin, { viewport: SIZE });
  await page.goto(`${origin}/`);
  await take(page, 'welcome');
  await signIn(page, origin, 'Carla Esempi');
  await page.getByRole('link', { name: 'Officina Esempio' }).first().click();
  await page.getByRole('row', { name: '9900000101' }).getByRole('link').click();
  await page.getByRole('heading', { level: 1, name: 'Scrivania di' }).waitFor();
  await take(page, 'desk');
  await page.locator('.groups').getByRole('link', { name: 'Versamenti' }).click();
  await page.getByRole('heading', { level: 1, name: 'Dovuto e versato' }).waitFor();
  // What is the same on every page stands in the picture before.
  await page.setViewportSize(LOW);
  await page.locator('.position-band').evaluate((band) => window.scrollTo(0, band.offsetTop));
  await take(page, 'window');
  await page.setViewportSize(PHONE);
  await page.getByRole('heading', { level: 1 }).evaluate((heading) => heading.scrollIntoView());
  await take(page, 'phone');
  await page.setViewportSize(LOW);
  await page.locator('.position-name').click();
  await page.getByRole('heading', { level: 1, name: 'Scrivania di' }).waitFor();
  await page.locator('.groups').getByRole('link', { name: 'UniEmens' }).click();
  await page.getByRole('heading', { level: 1, name: 'Denunce mese per mese' }).waitFor();
  await page.locator('figure.chart').first().evaluate((chart) => chart.scrollIntoView());
  await take(page, 'chart');
  await context.close();
  const desk = await open(browser, origin, { viewport: { width: 1000, height: 640 }, desk: true });
  await signIn(desk.page, origin, 'Carla Esempi');
  await desk.page.getByRole('link', { name: 'Officina Esempio' }).first().click();
  await desk.page.getByRole('row', { name: '9900000101' }).getByRole('link').click();
  for (const name of ['Dati della posizione', 'Posizioni dello stesso']) await desk.page.locator('.desk-menu').getByRole('link', { name }).last().click();
  await settled(desk.page);
  await desk.page.keyboard.press('Alt+Shift+T');
  // The head of the page stands in the other pictures.
  await take(desk.page.locator('.desk'), 'windows', desk.page);
  await desk.context.close();
  return { faults: [], taken };
}
