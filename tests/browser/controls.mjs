// The controls: a page of the desk, spoilt in one way, has the fault that this way must bring.

import { open, misdeeds } from './chromium.mjs';
import { faultsOf } from './pages.mjs';

const style = (css) => (page) =>
  page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
  }, css);

const put = (tag, attributes, text = 'Prova') => (page) =>
  page.evaluate(
    ([tag, attributes, text]) => {
      const element = document.createElement(tag);
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      element.append(text);
      document.querySelector('main').append(element);
    },
    [tag, attributes, text],
  );

// What stands in the page when it comes, under its own policy, which lets no script put it there.
const sent = (html) => ({ html });

// What is done to the page, and what must be said of it.
const SPOILT = [
  ['an input without a label', put('input', { type: 'text' }, ''), /^axe label/],
  ['a pale heading', style('h1 { color: #eee !important }'), /^axe color-contrast/],
  ['a pale heading on a phone', style('@media (width: 375px) { h1 { color: #eee !important } }'), /^on a phone: axe color-contrast/],
  ['a wide block', style('h1 { min-width: 2000px }'), /^wide: the page scrolls sideways/],
  ['a block that is too wide for a phone', style('h1 { min-width: 360px }'), /^at 400 %: the page scrolls sideways/],
  ['a heading that a phone hides', style('@media (width: 375px) { h1 { display: none } }'), /^on a phone: no longer to be read/],
  ['a heading that 400 % hides', style('@media (width: 320px) { h1 { display: none } }'), /^at 400 %: no longer to be read/],
  ['a line that 400 % cuts', style('h1 { overflow: hidden; white-space: nowrap; text-overflow: ellipsis }'), /^at 400 %: a text is cut off/],
  ['a box that has no room', style('.lead { overflow: hidden; max-height: 6.5em }'), /^with wider spacing: a text is cut off/],
  ['a heading that forced colours hide', style('@media (forced-colors: active) { h1 { display: none } }'), /^in forced colours: no longer to be read/],
  ['no ring', style(':is(#prova, main) a { outline: none !important }'), /^keyboard: no ring/],
  ['a link that Tab passes by', (page) => page.locator('main a').first().evaluate((link) => (link.tabIndex = -1)), /^keyboard: Tab \d+ of \d+ came to/],
  ['a link with an order of its own', (page) => page.locator('main a').last().evaluate((link) => (link.tabIndex = 3)), /^keyboard: an order of its own/],
  ['links in another order than that of reading', style('.hero-actions { flex-direction: row-reverse }'), /^keyboard: .* stands before/],
  ['a link out of sight', style('main a { position: absolute; left: -9999px }'), /^keyboard: what has the focus is out of sight/],
  ['a link under something', style('main::after { content: ""; position: fixed; inset: 0; z-index: 9 }'), /^keyboard: what has the focus is out of sight/],
  ['a button that is none', put('span', { role: 'button' }), /^keyboard: it answers to no key/],
  ['a text that looks like a button', style('h1 { cursor: pointer }'), /^keyboard: it looks as if/],
  ['a fold that does not open', async (page) => {
    await put('details', {}, '')(page);
    await page.evaluate(() => {
      const summary = document.createElement('summary');
      summary.append('Prova');
      summary.addEventListener('click', (event) => event.preventDefault());
      document.querySelector('main details').append(summary);
    });
  }, /^on a phone: keyboard: Enter opens nothing/],
  ['a menu on paper', put('nav', { class: 'chapter', 'aria-label': 'Prova' }), /^on paper: nobody can use it/],
  ['a script', sent('<script>window.rubato = 1</script>'), /^1 scripts/],
  ['a handler', sent('<p onclick="rubato()">Prova</p>'), /^1 scripts/],
  ['a link to nowhere on the page', put('a', { href: '#nessuno' }), /^it leads nowhere/],
];

// What is done, and which misdeed must be noticed.
const MISDEEDS = [
  ['an error', (page) => page.evaluate(() => console.error('rubato')), /^console: rubato/],
  ['a script that the policy forbids', sent('<script>window.rubato = 1</script>'), /^console: policy: script-src/],
  ['a request that the policy forbids', put('img', { src: 'https://altrove.example/a.png', alt: '' }, ''), /^console: policy: img-src/],
  ['a request to elsewhere', (page) => page.goto('http://altrove.example/').catch(() => {}), /^request: http:\/\/altrove\.example/],
  ['a dialog', (page) => page.evaluate(() => alert('rubato')), /^dialog: rubato/],
  ['something that is not there', (page) => page.evaluate(() => fetch('/assets/nessuno')), /^console: .*404/],
];

// The controls, each of which answers with what was not noticed.
export function controls({ browser, origin }) {
  const proof = (name, wanted, found) => (found.some((fault) => wanted.test(fault)) ? [] : [`control: ${name} is not noticed: ${found}`]);
  const spoilt = SPOILT.map(([name, spoil, wanted]) => async () => {
    const visitor = await come(browser, origin, spoil);
    const found = await faultsOf(visitor.page);
    await visitor.context.close();
    return proof(name, wanted, found);
  });
  const misdone = MISDEEDS.map(([name, act, wanted]) => async () => {
    const visitor = await come(browser, origin, act);
    const found = [];
    // What is noticed comes when it comes.
    for (let time = 0; time < 400 && !found.some((misdeed) => wanted.test(misdeed)); time++) {
      found.push(...misdeeds(visitor.noticed(), `${origin}/`));
      await new Promise((soon) => setTimeout(soon, 25));
    }
    await visitor.context.close();
    return proof(name, wanted, found);
  });
  return [...spoilt, ...misdone];
}

// The welcome, spoilt.
async function come(browser, origin, spoil) {
  const visitor = await open(browser, origin);
  const { page } = visitor;
  if (spoil.html) {
    await page.route(`${origin}/`, async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replace('</main>', `${spoil.html}</main>`);
      await route.fulfill({ response, body });
    });
  }
  await page.goto(`${origin}/`);
  if (!spoil.html) await spoil(page);
  return visitor;
}
