// Asks in a dialog of the browser: it keeps the focus, Esc leaves it, and the focus goes back where it was.

// The value of the button that was pressed; nothing where it was left.
export function ask(words, part, values = {}, prepare = () => {}) {
  const dialog = words.part(part);
  for (const element of dialog.querySelectorAll('[data-fill]')) {
    element.textContent = element.textContent.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  }
  for (const element of dialog.querySelectorAll('[data-unless]')) if (!values[element.dataset.unless]) element.remove();
  prepare(dialog);
  document.body.append(dialog);
  const before = document.activeElement;
  return new Promise((done) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      if (before?.isConnected) before.focus();
      done(dialog.returnValue || null);
    });
    dialog.showModal();
  });
}
