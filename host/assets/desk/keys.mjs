// The keys of the desk: which combination does what, as the person has it, and none that a browser keeps for itself.

// What can be done, with its combination unless the person chose another.
export const KEYS = {
  next: 'F6',
  previous: 'Shift+F6',
  close: 'Alt+Shift+W',
  minimise: 'Alt+Shift+M',
  maximise: 'Alt+Shift+ArrowUp',
  left: 'Alt+Shift+ArrowLeft',
  right: 'Alt+Shift+ArrowRight',
  'top-left': 'Alt+Shift+1',
  'top-right': 'Alt+Shift+2',
  'bottom-left': 'Alt+Shift+3',
  'bottom-right': 'Alt+Shift+4',
  tile: 'Alt+Shift+T',
  cascade: 'Alt+Shift+C',
  show: 'Alt+Shift+D',
  refresh: 'Alt+Shift+R',
  menu: 'Alt+Shift+ArrowDown',
  palette: 'Ctrl+K',
  help: '?',
};

// The combination of an event, as `Alt+Shift+W`; nothing while only modifiers are down.
export function combination(event) {
  if (['Shift', 'Control', 'Alt', 'Meta', 'AltGraph'].includes(event.key)) return null;
  const parts = [];
  if (event.ctrlKey) parts.push('Ctrl');
  if (event.metaKey) parts.push('Meta');
  if (event.altKey) parts.push('Alt');
  const key = named(event);
  // A character that needs Shift says so already.
  if (event.shiftKey && (key.length > 1 || /[A-Z0-9]/.test(key))) parts.push('Shift');
  return [...parts, key].join('+');
}

// Alt and Shift turn letters and digits into others on some keyboards: then the place of the key counts.
function named({ key, code, altKey }) {
  if (/^[a-z]$/i.test(key)) return key.toUpperCase();
  if (altKey && /^(Key[A-Z]|Digit[0-9])$/.test(code)) return code.at(-1);
  return key === ' ' ? 'Space' : key;
}

// What a combination does among these; nothing where it does nothing.
export function meant(event, keys) {
  const pressed = combination(event);
  if (!pressed) return null;
  return Object.entries(keys).find(([, wanted]) => wanted === pressed)?.[0] ?? null;
}

// Whether what is typed goes into a field.
export const isWriting = (target) =>
  target instanceof Element && target.matches('input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable]');

// A combination as people read it.
export const shown = (keys) => keys.replace('ArrowUp', '↑').replace('ArrowDown', '↓').replace('ArrowLeft', '←').replace('ArrowRight', '→');
