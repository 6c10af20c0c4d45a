// Where a key is chosen: whoever presses a combination there has it written into the field. What is typed letter by
// letter stays what it is, and Tab, Enter and Esc lead on as everywhere.

import { combination } from './keys.mjs';

const OWN = ['Tab', 'Enter', 'Escape'];

export function captureKeys() {
  document.addEventListener(
    'keydown',
    (event) => {
      if (!(event.target instanceof Element) || !event.target.matches('[data-tasto]') || OWN.includes(event.key)) return;
      const keys = combination(event);
      const isTyped = !event.altKey && !event.ctrlKey && !event.metaKey && !/^F\d+$/.test(event.key);
      // Copying, pasting and the like stay the browser's.
      if (!keys || isTyped || /^(Ctrl|Meta)\+[ACVXZ]$/.test(keys)) return;
      event.preventDefault();
      event.stopPropagation();
      event.target.value = keys;
    },
    { capture: true },
  );
}
