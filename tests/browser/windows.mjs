// Somebody before the desk with its windows: what they do, and what must be true after each thing they did.

import { open, signIn } from './chromium.mjs';

// A browser of somebody, at the desk of a position; with the windows that they left there before where it `keeps` them.
export async function atDesk(browser, origin, { person, path, keeps = false, options = {} }) {
  const visitor = await open(browser, origin, { ...options, desk: true });
  const { page } = visitor;
  await signIn(page, origin, person);
  if (!keeps) await forget(page, path);
  await page.goto(origin + path);
  await page.locator('.desk-area').waitFor();
  await watch(page);
  return visitor;
}

// Leaves the desk of an incarico without windows.
async function forget(page, path) {
  const status = await page.evaluate(async (home) => {
    const { contesto } = await (await fetch(`${home}/disposizione`)).json();
    const csrf = document.querySelector('[name=csrf]').value;
    const body = new URLSearchParams({ csrf, contesto, finestre: '[]' });
    return (await fetch(`${home}/disposizione`, { method: 'POST', body })).status;
  }, /^\/i\/[a-z]{16}/.exec(path)[0]);
  if (status !== 204) throw new Error(`the desk is not cleared: ${status}`);
}

// Counts in the page what is said, and notices when nobody has the focus.
export async function watch(page) {
  await page.evaluate(() => {
    const status = document.querySelector('[role=status]');
    window.__said = [];
    new MutationObserver(() => status.textContent && window.__said.push(status.textContent)).observe(status, { childList: true, characterData: true, subtree: true });
  });
}

// What has been said since it was last asked.
export async function said(page) {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done)))));
  return page.evaluate(() => window.__said.splice(0));
}

// Waits until no window is loading.
export const settled = (page) => page.waitForFunction(() => !document.querySelector('.window[aria-busy], .desk-area[aria-busy]') && document.querySelectorAll('.window-body:empty').length === 0);

// The windows as they are: title, state, box as fractions of the desk, depth, and whose data are in them.
export function windows(page) {
  return page.evaluate(() => {
    const area = document.querySelector('.desk-area').getBoundingClientRect();
    return [...document.querySelectorAll('.window')].map((element) => {
      const box = element.getBoundingClientRect();
      return {
        id: element.id,
        title: element.querySelector('.window-title').textContent,
        of: element.querySelector('.window-of').textContent,
        body: element.querySelector('.window-body').innerText,
        hidden: element.hidden,
        inert: element.inert,
        active: element.classList.contains('is-active'),
        maximised: element.classList.contains('is-maximised'),
        depth: Number(element.style.zIndex),
        x: (box.left - area.left) / area.width,
        y: (box.top - area.top) / area.height,
        w: box.width / area.width,
        h: box.height / area.height,
      };
    });
  });
}

// What must be true of the desk at any time.
export async function sound(page) {
  return page.evaluate(() => {
    const faults = [];
    const focused = document.activeElement;
    if (!focused || focused === document.body) faults.push('nobody has the focus');
    else if (!focused.checkVisibility({ visibilityProperty: true })) faults.push(`the focus is out of sight: ${focused.outerHTML.slice(0, 100)}`);
    const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
    const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
    if (twice.length) faults.push(`ids stand twice: ${twice.slice(0, 5)}`);
    const shown = [...document.querySelectorAll('.window')].filter((element) => !element.hidden);
    const active = document.querySelectorAll('.window.is-active');
    if (active.length !== (shown.length ? 1 : 0)) faults.push(`${active.length} windows are in front of ${shown.length}`);
    for (const element of document.querySelectorAll('.window')) {
      if (element.hidden !== element.inert) faults.push(`hidden ${element.hidden} and inert ${element.inert}`);
    }
    const tabs = document.querySelectorAll('.windows-bar ul button').length;
    if (tabs !== document.querySelectorAll('.window').length) faults.push(`${tabs} buttons in the bar`);
    const front = document.querySelector('.window.is-active');
    const deepest = [...shown].sort((a, b) => a.style.zIndex - b.style.zIndex).at(-1);
    if (front && front !== deepest) faults.push('another window covers the one in front');
    return faults;
  });
}
