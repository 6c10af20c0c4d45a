// Moving and resizing by pointer. Whatever it does the buttons of a window and the keyboard do, too.

import { edge, moved, resized } from './geometry.mjs';

// How far the pointer goes before a press becomes a move, in pixels.
const MOVES = 4;

export function byPointer(view, desk, area) {
  view.bar.addEventListener('dblclick', (event) => {
    if (!event.target.closest('button')) desk.maximise(view.id);
  });
  view.bar.addEventListener('pointerdown', (event) => {
    if (event.target.closest('button, a, input') || !fits(event, desk)) return;
    drag(event, view.bar, area, {
      moves: (box, dx, dy) => moved(box, dx, dy),
      // What is as large as the desk goes with the pointer as it was before.
      begins: (at) => desk.unmaximise(view.id, at),
      box: () => desk.box(view.id),
      place: (box) => desk.preview(view.id, box),
      over: (at) => desk.mark(edge(at)),
      ends: (box, at) => (at && edge(at) ? desk.put(view.id, edge(at)) : desk.place(view.id, box)),
    });
  });
  for (const handle of view.element.querySelectorAll('.window-edge')) {
    handle.addEventListener('pointerdown', (event) => {
      if (!fits(event, desk)) return;
      drag(event, handle, area, {
        moves: (box, dx, dy) => resized(box, dx, dy, handle.dataset.edges),
        begins: () => {},
        box: () => desk.box(view.id),
        place: (box) => desk.preview(view.id, box),
        over: () => {},
        ends: (box) => desk.place(view.id, box),
      });
    });
  }
}

const fits = (event, desk) => event.button === 0 && event.isPrimary && !desk.isOneColumn;

function drag(down, holder, area, { moves, begins, box, place, over, ends }) {
  const size = area.getBoundingClientRect();
  const from = { x: down.clientX, y: down.clientY };
  let before = null;
  let next = null;
  const at = (event) => ({ x: (event.clientX - size.left) / size.width, y: (event.clientY - size.top) / size.height });
  const move = (event) => {
    const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
    if (!before) {
      if (Math.hypot(dx, dy) < MOVES) return;
      begins(at(event));
      before = box();
    }
    next = moves(before, dx / size.width, dy / size.height);
    place(next);
    over(at(event));
  };
  const end = (event) => {
    holder.removeEventListener('pointermove', move);
    holder.removeEventListener('pointerup', end);
    holder.removeEventListener('pointercancel', end);
    over({ x: 0.5, y: 0.5 });
    if (!next) return;
    if (event.type === 'pointercancel') place(before);
    else ends(next, at(event));
  };
  holder.setPointerCapture(down.pointerId);
  holder.addEventListener('pointermove', move);
  holder.addEventListener('pointerup', end);
  holder.addEventListener('pointercancel', end);
}
