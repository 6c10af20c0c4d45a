// What buttons and keys are for, by the word that both bear.

import { pin } from './pin.mjs';

// Does what concerns the window `id`, or all of them.
export function act(desk, what, id = null) {
  const general = {
    tile: () => desk.tile(),
    cascade: () => desk.cascade(),
    show: () => desk.showDesk(),
    next: () => desk.turn(1),
    previous: () => desk.turn(-1),
    help: () => desk.help(),
    palette: () => desk.palette(),
  };
  if (what in general) return general[what]();
  const one = desk.windows.get(id);
  if (!one) return undefined;
  const view = desk.view(id);
  const own = {
    close: () => desk.close(id),
    minimise: () => desk.minimise(id),
    maximise: () => desk.maximise(id),
    refresh: () => desk.refresh(id),
    menu: () => desk.list(id),
    move: () => desk.arrows(id, 'move'),
    resize: () => desk.arrows(id, 'resize'),
    again: () => desk.go(view, one.href),
    reload: () => desk.go(view, view.entry ? `${view.place}/${view.entry}` : view.place),
    position: () => desk.change(view),
    pin: () => pin(desk, view),
    tab: () => window.open(one.href, '_blank', 'noopener'),
  };
  return what in own ? own[what]() : desk.put(id, what);
}
