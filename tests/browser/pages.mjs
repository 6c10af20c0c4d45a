// Every page that there is, found as a person finds it: whoever is signed in follows every link and sends
// every form. Which pages are alike, and so are looked at once, `routes` says; that every route of the desk was
// met is for the test to say, which has the table.

import { open, misdeeds, signIn, WIDE, PHONE, ZOOMED } from './chromium.mjs';
import { axe } from './axe.mjs';
import { look, lost, spaced, fold, unfold } from './layout.mjs';
import { keyboard, unfolds } from './keyboard.mjs';
import { printed } from './print.mjs';
import { routes } from './routes.mjs';
import { acts } from './acts.mjs';
import { seeks, states } from './states.mjs';
import { languages } from './languages.mjs';
import { controls } from './controls.mjs';

// As many people at once as the machine has cores, and one who waits.
const AT_ONCE = 3;
const BUSY = [429, 503, 504];

export async function run(given) {
  const { browser, address } = given;
  const walk = { ...given, origin: `http://${address}`, faults: [], met: new Set(), kinds: new Set(), looks: 0, whole: 0 };
  walk.route = routes(given);
  const persons = await people(browser, walk.origin);
  await ail(walk);
  const visits = [...persons, null].map((person) => () => visit(walk, person));
  const proofs = controls(walk).map((proof) => async () => walk.faults.push(...(await proof().catch((error) => [`control: ${error.stack}`]))));
  const waiting = [...visits, ...proofs];
  const next = async () => {
    while (waiting.length) await waiting.shift()();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  walk.faults.push(...(await languages(walk)));
  return { faults: walk.faults, met: [...walk.met].sort(), looks: walk.looks, whole: walk.whole, persons, controls: proofs.length };
}

// Everybody of the guided tour.
async function people(browser, origin) {
  const { context, page } = await open(browser, origin);
  await page.goto(`${origin}/accesso`);
  const names = await page.locator('.person-card h2').allInnerTexts();
  await context.close();
  return names;
}

// Lets an application fail for as many persons and as often as it takes until nobody is let in any more.
async function ail({ browser, origin, ailing }) {
  for (const { person, path } of ailing) {
    const { context, page } = await open(browser, origin);
    await signIn(page, origin, person);
    for (let time = 0; time < 2; time++) {
      const answer = await page.goto(`${origin}${path}`);
      if (answer.status() < 500) throw new Error(`${path} does not fail: ${answer.status()}`);
    }
    await context.close();
  }
}

// Everything that this person can come to, and what is only met when something goes wrong.
async function visit(walk, person) {
  const { origin } = walk;
  const visitor = await open(walk.browser, origin);
  const { page, context } = visitor;
  const who = person ?? 'nobody';
  if (person) await signIn(page, origin, person);
  const queue = [person ? '/i' : '/', '/', '/accesso', '/stato', '/aiuto', '/accessibilita'];
  const known = new Set();
  const follow = async () => {
    while (queue.length) await step(queue.shift());
  };
  const step = async (path) => {
    const { about, key, status } = walk.route.of(path, who);
    if (known.has(path) || !claim(walk, key)) return;
    known.add(path);
    const place = { who, name: path, about, status, open: () => page.goto(origin + path) };
    queue.push(...(await arrive(walk, visitor, place)));
    const more = [...(await seeks(page, origin + path)), ...(await acts(page, origin + path))];
    for (const state of more) {
      const name = `${about} ${state.name}`;
      if (claim(walk, [name])) queue.push(...(await arrive(walk, visitor, { who, about: name, status: [200], ...state })));
    }
  };
  await follow();
  for (const state of states(walk, visitor, who)) {
    const fresh = claim(walk, [`${state.about ?? ''} ${state.name}`]);
    if (fresh || state.leads) queue.push(...(await arrive(walk, visitor, { who, about: state.name, ...state }, fresh)));
    // What a state leads to is a page like any other.
    await follow();
  }
  await context.close();
}

// Whether nobody has looked at a page of this kind yet: of several keys one has to be new.
function claim(walk, keys) {
  const fresh = keys.filter((key) => !walk.kinds.has(key));
  fresh.forEach((key) => walk.kinds.add(key));
  return fresh.length > 0;
}

// Opens a place, and looks at it unless it is like one before; the links on it.
async function arrive(walk, visitor, place, fresh = true) {
  const { page } = visitor;
  visitor.noticed();
  const fault = (text) => walk.faults.push(`${place.who}: ${place.name}: ${text}`);
  try {
    let answer = await place.open();
    // A busy machine may let the time of a call end first.
    for (let again = 0; again < 3 && BUSY.includes(answer.status()) && !place.status.includes(answer.status()); again++) {
      visitor.noticed();
      answer = await place.open();
    }
    walk.met.add(walk.route.met(answer));
    const status = answer.status();
    if (!place.status.includes(status)) fault(`status ${status} and not ${place.status}`);
    // What is taken as a file is no page.
    const links = await page.evaluate(() => [...document.querySelectorAll('a[href]:not([download])')].map((link) => link.href));
    const whole = fresh && claim(walk, [`all of ${place.about}`]);
    if (fresh) for (const found of await faultsOf(page, whole)) fault(found);
    for (const found of misdeeds(visitor.noticed(), answer.url())) fault(found);
    walk.looks += fresh ? 1 : 0;
    walk.whole += whole ? 1 : 0;
    const here = links.filter((link) => link.startsWith(`${walk.origin}/`)).map((link) => link.slice(walk.origin.length));
    const away = links.filter((link) => !link.startsWith(`${walk.origin}/`));
    if (away.length) fault(`it leads away: ${away}`);
    return here.filter((link) => !link.includes('#'));
  } catch (error) {
    const button = await page.getByRole('button').allInnerTexts().catch(() => []);
    fault(`${error.stack ?? error}\nat ${page.url()}, where the buttons are ${button}; waiting for ${visitor.waiting()}`);
    return [];
  }
}

// All that is wrong with the page that is open. One that differs from another by its rows alone is not looked
// at by keyboard, in forced colours and with wider spacing again.
export async function faultsOf(page, whole = true) {
  const faults = [];
  const scripts = await page.evaluate(
    () => [...document.scripts].filter((script) => !script.src.includes('/assets/desk-start-')).length + [...document.querySelectorAll('*')].filter((element) => [...element.attributes].some(({ name }) => name.startsWith('on'))).length,
  );
  if (scripts) faults.push(`${scripts} scripts: what they do is missing without JavaScript`);
  const nowhere = await page.evaluate(() =>
    [...document.querySelectorAll('a[href^="#"]')].map((link) => link.getAttribute('href')).filter((href) => !document.getElementById(href.slice(1))),
  );
  if (nowhere.length) faults.push(`it leads nowhere: ${nowhere}`);
  if (whole) faults.push(...(await keyboard(page)));
  faults.push(...(await axe(page)));
  await unfold(page);
  const wide = await look(page);
  faults.push(...lost(wide, wide, 'wide'));
  if (whole) {
    faults.push(...lost(await spaced(page, () => look(page)), wide, 'with wider spacing'));
    await page.emulateMedia({ forcedColors: 'active' });
    faults.push(...lost(await look(page), wide, 'in forced colours'));
    await page.emulateMedia({ forcedColors: 'none' });
    faults.push(...(await printed(page)));
  }
  await page.setViewportSize(ZOOMED);
  faults.push(...lost(await look(page), wide, 'at 400 %'));
  await page.setViewportSize(PHONE);
  faults.push(...lost(await look(page), wide, 'on a phone'));
  await fold(page);
  const phone = await axe(page);
  if (whole) phone.push(...(await keyboard(page)), ...(await unfolds(page)));
  faults.push(...phone.map((fault) => `on a phone: ${fault}`));
  await page.setViewportSize(WIDE);
  return faults;
}
