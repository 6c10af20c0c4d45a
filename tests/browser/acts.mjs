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
  const many = await forMany(page, url);
  const forms = await page.locator('form.modulo:not([target])').evaluateAll((forms) =>
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
  return [...refused, ...done, ...many];
}

// The forms for many positions. They are sent to a window of the browser of their own, which is this one here.
async function forMany(page, url) {
  const open = (id, prepare, status) => ({
    name: `${id} ${status === 200 ? 'done' : 'without a row'}`,
    status: [status],
    open: async () => {
      await page.goto(url);
      const form = page.locator(`#${id}`);
      await form.evaluate((form) => form.removeAttribute('target'));
      await prepare(form);
      return sent(page, () => form.locator('button[type=submit]').click());
    },
  });
  const csv = { name: 'prova.csv', mimeType: 'text/csv', buffer: Buffer.from('chiave;gruppo\n0000000000;Prova\n') };
  const states = [];
  if (await page.locator('#insieme-scelte').count()) {
    states.push(open('insieme-scelte', fill, 422));
    states.push(open('insieme-file', (form) => form.locator('input[type=file]').setInputFiles(csv), 200));
  }
  // A page about several positions without a table offers nothing, and answers all the same.
  if (/\/(s\/[^/]+|tutte)\/appunti\/note$/.test(url)) {
    const elsewhere = async (form) => {
      await form.evaluate((form) => form.setAttribute('action', form.getAttribute('action').replace(/#.*/, '/molte')));
      await fill(form);
    };
    states.push(open('modulo-annota', elsewhere, 422));
  }
  return states;
}
