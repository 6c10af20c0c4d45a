// The forms of applications: sent once at a time, in their window. What is typed stays in it until the host has said
// that it is done, whatever comes in between.

// The forms that are under way.
const sending = new WeakSet();

// Sends a form of this window to `action`, and leads to what came of it.
export async function send(desk, view, form, { action, fields }) {
  if (sending.has(form)) return;
  sending.add(form);
  const buttons = [...form.querySelectorAll('button')];
  buttons.forEach((button) => button.setAttribute('aria-disabled', 'true'));
  form.querySelector('.modulo-muto')?.remove();
  const done = await desk.go(view, action, { form: fields, hash: null, say: null, kept: (why) => unanswered(desk, form, why) });
  sending.delete(form);
  buttons.forEach((button) => button.removeAttribute('aria-disabled'));
  if (form.isConnected) return;
  const told = view.body.querySelector('.fatto, .modulo-esito');
  told?.focus();
  told?.scrollIntoView({ block: 'nearest' });
  if (!done || !told?.matches('.fatto')) return;
  desk.say('done', view.id, { text: told.lastElementChild.textContent });
  renewOthers(desk, view);
}

// No answer, or one that is no page of this form: it stays as it is, and says so.
function unanswered(desk, form, why) {
  const told = desk.words.part('unanswered');
  if (why) told.firstElementChild.textContent = why;
  form.querySelector('[name="csrf"]').before(told);
  told.focus();
  told.scrollIntoView({ block: 'nearest' });
}

// Other windows of the same application and place may show what has changed.
function renewOthers(desk, { id, place, entry }) {
  const plugin = entry?.split('/', 1)[0];
  for (const view of desk.views) {
    const same = view.place === place && view.entry?.split('/', 1)[0] === plugin;
    if (view.id !== id && view.loaded && same) desk.refresh(view.id, { quiet: true });
  }
}
