// Moving and resizing by the arrows of the keyboard: each step says where the window stands; Enter keeps it,
// Esc takes it back.

import { moved, resized } from './geometry.mjs';

const STEP = 0.02;
const FAR = 0.1;
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

// Listens until the person is done. `how` is `move` or `resize`.
export function byArrows(view, desk, how) {
  const before = desk.box(view.id);
  const { title } = view;
  view.element.classList.add('is-moving');
  desk.say(how === 'move' ? 'moving' : 'resizing', view.id);
  const done = (key) => {
    view.element.classList.remove('is-moving');
    title.removeEventListener('keydown', press);
    title.removeEventListener('blur', leave);
    if (key) desk.say(key, view.id);
  };
  const leave = () => done(null);
  const press = (event) => {
    const way = WAYS[event.key];
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (way) {
      const by = event.shiftKey ? FAR : STEP;
      const step = how === 'move' ? moved : resized;
      desk.place(view.id, step(desk.box(view.id), way[0] * by, way[1] * by));
    } else if (event.key === 'Enter') {
      done('placed');
    } else if (event.key === 'Escape') {
      desk.place(view.id, before, { quiet: true });
      done('undone');
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  title.focus();
  title.addEventListener('keydown', press);
  title.addEventListener('blur', leave);
}
