// The forms of actions that stand on a page: each is sent as it should be, and without what it asks for.

import { sent } from './states.mjs';

// What somebody types, by the kind of the field: another text and another day for each form, so that it changes something.
async function fill(form) {
  const id = await form.getAttribute('id');
  for (const field of await form.locator('textarea, input[type=text], input[type=date]').all()) {
    const day = (await field.getAttribute('type')) === 'date';
    await field.fill(day ? `2026-12-${10 + (id.length % 18)}` : `Prova di ${id}`);
  }
}

// What comes of the forms of the page that is open; a page that says what was done has the same ones.
export async function acts(page, url) {
  if (/[?&]fatto=/.test(url)) return [];
  const forms = await page.locator('form.modulo').evaluateAll((forms) =>
    forms.map((form) => ({
      id: form.id,
      fields: form.querySelectorAll('[name^=campo-]').length,
      required: form.querySelectorAll('[required]').length,
      // What it takes away somebody else may be about to open.
      destructive: form.querySelector('.btn-danger') !== null,
    })),
  );
  const open = (id, prepare) => async () => {
    await page.goto(url);
    const form = page.locator(`#${id}`);
    await prepare(form);
    return sent(page, () => form.locator('button[type=submit]').click());
  };
  const bare = (form) => form.locator('[required]').evaluateAll((fields) => fields.forEach((field) => field.removeAttribute('required')));
  const empty = async (form) => {
    await bare(form);
    for (const field of await form.locator('textarea, input[type=text], input[type=date]').all()) await field.fill('');
  };
  const refused = forms.filter(({ required }) => required).map(({ id }) => ({ name: `${id} without words`, status: [422], open: open(id, empty) }));
  // What has no fields may take the other forms away with what it ends.
  const ending = forms.filter(({ destructive }) => !destructive).sort((one, two) => Math.min(two.fields, 1) - Math.min(one.fields, 1));
  const done = ending.map(({ id }) => ({ name: `${id} done`, status: [200], open: open(id, fill) }));
  return [...refused, ...done];
}
