// Puts the entry of a window among the favourites, or takes it away from there, by the form that the page of
// favourites has for it: whoever has no script sends the same one.

import { load, page } from './load.mjs';

export async function pin(desk, view) {
  const address = `${desk.incarico}/preferiti`;
  const { status, page: choice } = await page(address).catch(() => ({ status: 0 }));
  if (status !== 200) return desk.say('failed', view.id);
  // The first form that names it is that of the favourite, where it is one.
  const form = [...choice.querySelectorAll('form')].find((form) => form.querySelector('[name=voce]')?.value === view.entry);
  if (!form) return desk.say('unpinnable', view.id);
  const away = form.querySelector('[value=togli]') !== null;
  const fields = [...form.querySelectorAll('input')].map(({ name, value }) => [name, value]);
  const answer = await load(address, { form: [...fields, ['fa', away ? 'togli' : 'fissa']] }).catch(() => ({ status: 0 }));
  if (answer.status !== 200) return desk.say('failed', view.id);
  await desk.renew();
  return desk.say(away ? 'unpinned' : 'pinned', view.id);
}
