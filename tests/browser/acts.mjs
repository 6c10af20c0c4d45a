// The forms of actions that stand on a page: each is sent as it should be, and without what it asks for.

import { sent } from './states.mjs';

// What somebody types, by the kind of the field.
async function fill(form) {
  for (const field of await form.locator('textarea, input[type=text], input[type=date]').all()) {
    const day = (await field.getAttribute('type')) === 'date';
    await field.fill(day ? '2026-12-01' : 'Prova');
  }
}

// What comes of the forms of the page that is open; a page that says what was done has the same ones.
export async function acts(page, url) {
  if (/[?&]fatto=/.test(url)) return [];
  const ids = await page.locator('form.modulo').evaluateAll((forms) => forms.map((form) => form.id));
  const states = [];
  for (const id of ids) {
    const open = (prepare) => async () => {
      await page.goto(url);
      const form = page.locator(`#${id}`);
      await prepare(form);
      return sent(page, () => form.locator('button[type=submit]').click());
    };
    const required = await page.locator(`#${id} [required]`).count();
    if (required) {
      const bare = (form) => form.locator('[required]').evaluateAll((fields) => fields.forEach((field) => field.removeAttribute('required')));
      states.push({ name: `${id} without words`, status: [422], open: open(bare) });
    }
    states.push({ name: `${id} done`, status: [200], open: open(fill) });
  }
  return states;
}
