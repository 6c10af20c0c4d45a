// Starts Debian's Chromium and opens contexts that notice everything that no page of the desk may do:
// errors in the console, violations of the policy, requests to anywhere else, dialogs.

import { chromium } from 'playwright-core';

export const WIDE = { width: 1280, height: 800 };
export const PHONE = { width: 375, height: 812 };
// 1280 by 1024 at 400 per cent: what WCAG 1.4.10 asks for.
export const ZOOMED = { width: 320, height: 256 };

export function launch(executablePath) {
  return chromium.launch({
    executablePath,
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // Nothing leaves the machine, whatever a page asks for.
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  });
}

// A context with a page, and what it noticed since it was last asked. Without `desk` the script of the desk does
// nothing: every page has to be whole without.
export async function open(browser, origin, { desk = false, ...options } = {}) {
  const context = await browser.newContext({ viewport: WIDE, locale: 'it-IT', reducedMotion: 'reduce', ...options });
  // Where requests are looked at the browser keeps no page to go back to, so nobody looks without need.
  if (!desk && options.javaScriptEnabled !== false) {
    await context.route('**/assets/*.mjs', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
  }
  const noticed = [];
  context.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') {
      noticed.push({ kind: 'console', text: message.text(), url: message.location().url });
    }
  });
  context.on('weberror', (error) => noticed.push({ kind: 'script', text: String(error.error()) }));
  context.on('dialog', (dialog) => {
    noticed.push({ kind: 'dialog', text: dialog.message() });
    dialog.dismiss().catch(() => {});
  });
  context.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !url.startsWith('data:')) {
      noticed.push({ kind: 'request', text: url });
    }
  });
  // What is asked for and has not come yet: where a page does not end, this says why.
  const waiting = new Set();
  context.on('request', (request) => waiting.add(request));
  for (const end of ['requestfinished', 'requestfailed']) context.on(end, (request) => waiting.delete(request));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`policy: ${event.violatedDirective} forbids ${event.blockedURI}`);
    });
  });
  const page = await context.newPage();
  return { context, page, noticed: () => noticed.splice(0), waiting: () => [...waiting].map((request) => `${request.method()} ${request.url()}`) };
}

// What a page may not do, as sentences. Chromium calls the status of the page itself an error of the
// console; there it is what the test expects.
export function misdeeds(noticed, url) {
  // A form may be sent to a place on its page, of which the answer knows nothing.
  const whole = (address) => address?.split('#', 1)[0];
  return noticed
    .filter(({ kind, text, url: at }) => !(kind === 'console' && whole(at) === whole(url) && /responded with a status of/.test(text)))
    .map(({ kind, text }) => `${kind}: ${text}`);
}

// Signs in as somebody of the guided tour, by the button on their card.
export async function signIn(page, origin, person) {
  await page.goto(`${origin}/accesso`);
  await page.getByRole('button', { name: `Entra come ${person}`, exact: true }).click();
  await page.waitForURL(`${origin}/i`);
}
