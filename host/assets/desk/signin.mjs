// An expired session: whoever worked here signs in again in a tab of the browser, and goes on from where they
// were. What is written in forms stays; only what forms bear to prove where they come from is made anew.

import { ask } from './dialog.mjs';
import { page } from './load.mjs';

export function signingIn(words) {
  let asking = null;
  // Goes on with what the session had ended, once there is another; whether it did.
  return async function expired(view, { href, fresh, form, say }) {
    asking ??= again(this, words).finally(() => (asking = null));
    if (!(await asking)) return false;
    // What was sent is in its form still, which has what it needs now: its sender sends it.
    if (form) return renew(this, view);
    // The title may be of somebody else's before: it is shown anew with its page.
    return this.go(view, href, { fresh: fresh || !view.loaded, say });
  };
}

// Asks until somebody is signed in, or no more; whoever else is signed in gets a desk of their own.
async function again(desk, words) {
  for (;;) {
    if ((await ask(words, 'signin')) !== 'done') return false;
    const { status, page: home } = await page(desk.base).catch(() => ({ status: 0 }));
    const person = home?.querySelector('.person')?.textContent;
    if (status !== 200 || !person) continue;
    if (person !== document.querySelector('.person')?.textContent) {
      location.reload();
      return false;
    }
    const token = home.querySelector('header [name="csrf"]')?.value;
    for (const field of document.querySelectorAll('header [name="csrf"]')) field.value = token;
    // A seal is for one session: every window gets its own anew, and keeps what is written in it.
    await Promise.all(desk.views.filter((view) => view.loaded).map((view) => renew(desk, view)));
    return true;
  }
}

// Gives the forms of a window what they bear for the session that is now; whether they have it.
async function renew(desk, view) {
  const { href } = desk.windows.get(view.id) ?? {};
  return href ? view.renew(href) : false;
}
