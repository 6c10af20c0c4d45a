// Where windows stand: boxes in fractions of the desk, so that a layout fits every screen. Nothing here knows
// a document.

// What a window can be put into, each as fractions of the desk.
export const PLACES = {
  left: { x: 0, y: 0, w: 0.5, h: 1 },
  right: { x: 0.5, y: 0, w: 0.5, h: 1 },
  'top-left': { x: 0, y: 0, w: 0.5, h: 0.5 },
  'top-right': { x: 0.5, y: 0, w: 0.5, h: 0.5 },
  'bottom-left': { x: 0, y: 0.5, w: 0.5, h: 0.5 },
  'bottom-right': { x: 0.5, y: 0.5, w: 0.5, h: 0.5 },
};

// How much of a window always stays on the desk, so that it can be caught again.
const CAUGHT = 0.1;
// How near to an edge a window is let go of to be put there.
const EDGE = 0.02;
const CORNER = 0.2;

const between = (least, value, most) => Math.min(Math.max(value, least), Math.max(least, most));
const number = (value, instead) => (Number.isFinite(value) ? value : instead);

// A box that can be seen and caught, whatever is asked for: at least `least` wide and high, at most the desk.
export function clamp(box, least = { w: 0.2, h: 0.2 }) {
  const w = between(Math.min(least.w, 1), number(box.w, 0.6), 1);
  const h = between(Math.min(least.h, 1), number(box.h, 0.7), 1);
  // Its title stands above, so the upper edge never leaves the desk.
  return { x: between(CAUGHT - w, number(box.x, 0), 1 - CAUGHT), y: between(0, number(box.y, 0), 1 - CAUGHT), w, h };
}

// Moved by fractions of the desk.
export const moved = (box, dx, dy) => ({ ...box, x: box.x + dx, y: box.y + dy });

// Resized at its right and lower edges, or at those that `edges` names as in `nw`.
export function resized(box, dx, dy, edges = 'se') {
  const next = { ...box };
  if (edges.includes('e')) next.w += dx;
  if (edges.includes('s')) next.h += dy;
  if (edges.includes('w')) Object.assign(next, { x: next.x + dx, w: next.w - dx });
  if (edges.includes('n')) Object.assign(next, { y: next.y + dy, h: next.h - dy });
  return next;
}

// Boxes side by side, for so many windows: as many columns as rows, or one more.
export function tiled(count) {
  const columns = Math.ceil(Math.sqrt(count));
  const rows = Math.ceil(count / columns);
  return Array.from({ length: count }, (_, at) => {
    const row = Math.floor(at / columns);
    // What the last row lacks its windows share.
    const here = row === rows - 1 ? count - row * columns : columns;
    return { x: (at % columns) / here, y: row / rows, w: 1 / here, h: 1 / rows };
  });
}

// The box of the next window: a little below and beside the one before, beginning again at the top.
export function cascaded(at) {
  const step = at % 6;
  return { x: 0.02 + step * 0.04, y: 0.02 + step * 0.045, w: 0.68, h: 0.72 };
}

// Where a window is put that is let go of with the pointer at this point; nothing where it stays as it is.
export function edge({ x, y }) {
  const side = x <= EDGE ? 'left' : x >= 1 - EDGE ? 'right' : null;
  if (side) {
    if (y <= CORNER) return `top-${side}`;
    if (y >= 1 - CORNER) return `bottom-${side}`;
    return side;
  }
  return y <= EDGE ? 'maximised' : null;
}
