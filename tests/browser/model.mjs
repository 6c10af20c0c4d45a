// What the desk knows without a document, put to the test by random sequences of what people do: whatever they do,
// every window can be seen and caught, one is in front, and what was put away comes back.

import fc from 'fast-check';
import { MOST, Windows } from '../../host/assets/desk/windows.mjs';
import { PLACES, clamp, edge, resized, tiled } from '../../host/assets/desk/geometry.mjs';
import { KEYS, combination } from '../../host/assets/desk/keys.mjs';

const odd = fc.oneof(fc.double({ noNaN: false }), fc.constantFrom(NaN, Infinity, -1e9, undefined));
const box = fc.record({ x: odd, y: odd, w: odd, h: odd });
const STEPS = 120;

// Keys that a browser or a system keeps: they cannot be chosen.
const KEPT = /^(Ctrl\+(Shift\+)?[TNWQ]|Alt\+F4|F1|F5|F11|F12|Ctrl\+(R|L|P|F|Tab)|Tab|Shift\+Tab|Enter|Escape|Space)$/;
// Whether a combination may be chosen: none that is kept, and a single character only for the list of keys.
const isFree = (keys) => Boolean(keys) && !KEPT.test(keys) && (keys.includes('+') || /^F\d+$/.test(keys) || keys === '?');

export async function run({ seed, runs }) {
  const faults = [];
  const done = [];
  const holds = (name, property) => {
    const out = fc.check(property, { seed, numRuns: runs });
    if (out.failed) faults.push(`${name}: seed ${out.seed}, ${JSON.stringify(out.counterexample)}: ${out.errorInstance}`);
    else done.push(name);
  };
  holds('a box is seen and caught', fc.property(box, (wanted) => must(seen(clamp(wanted)), JSON.stringify(clamp(wanted)))));
  holds('what is clamped stays', fc.property(box, (wanted) => same(clamp(clamp(wanted)), clamp(wanted))));
  holds('tiles cover the desk and nothing twice', fc.property(fc.integer({ min: 1, max: MOST }), covers));
  holds('an edge that moves leaves the others', fc.property(fc.constantFrom('n', 's', 'e', 'w', 'ne', 'se', 'sw', 'nw'), fc.double({ min: -0.3, max: 0.3, noNaN: true }), (edges, by) => stays(edges, by)));
  holds('every point lets a window go somewhere', fc.property(fc.double({ noNaN: true, min: -1, max: 2 }), fc.double({ noNaN: true, min: -1, max: 2 }), (x, y) => {
    const place = edge({ x, y });
    must(place === null || place === 'maximised' || place in PLACES, String(place));
  }));
  holds('whatever people do', fc.property(fc.array(fc.tuple(fc.constantFrom(...Object.keys(ACTS)), fc.nat(30), box), { maxLength: STEPS }), walks));
  holds('no key of the list is one that a browser keeps', fc.property(fc.constantFrom(...Object.keys(KEYS)), (what) => must(isFree(KEYS[what]), KEYS[what])));
  holds('no two do the same', fc.property(fc.constant(0), () => must(new Set(Object.values(KEYS)).size === Object.keys(KEYS).length, 'twice')));
  holds('a combination is read as it is written', fc.property(fc.constantFrom(...Object.values(KEYS)), (keys) => must(combination(pressed(keys)) === keys, `${keys}: ${combination(pressed(keys))}`)));
  return { faults, done };
}

const ACTS = {
  open: (all, which, box) => all.open(`/${which}`, { box }),
  focus: (all, which) => all.focus(id(all, which)),
  close: (all, which) => all.close(id(all, which)),
  minimise: (all, which) => all.minimise(id(all, which)),
  maximise: (all, which) => all.maximise(id(all, which)),
  snap: (all, which) => all.snap(id(all, which), Object.keys(PLACES)[which % 6]),
  place: (all, which, box) => all.place(id(all, which), box),
  tile: (all) => all.tile(),
  cascade: (all) => all.cascade(),
  show: (all) => shows(all),
};

const id = (all, which) => all.all[which % Math.max(all.all.length, 1)]?.id ?? which;

// The desk in sight, and back: what was open is open again and what was minimised stays so.
function shows(all) {
  const before = all.all.map(({ id: one, state }) => [one, state]);
  if (all.shown.length === 0) return void all.showDesk();
  must(all.showDesk() && all.shown.length === 0, 'a window is left in sight');
  must(all.isAway, 'nothing would come back');
  must(!all.showDesk(), 'the desk stays in sight');
  same(all.all.map(({ id: one, state }) => [one, state]), before);
}

function walks(acts) {
  const all = new Windows();
  for (const [what, which, wanted] of acts) {
    ACTS[what](all, which, wanted);
    const { shown, active } = all;
    must(all.all.length <= MOST, 'too many');
    must((active === null) === (shown.length === 0), 'nobody is in front');
    must(shown.every((one) => all.depth(one.id) <= all.depth((active ?? one).id)), 'something covers the one in front');
    must(new Set(all.all.map((one) => all.depth(one.id))).size === all.all.length, 'two at one depth');
    must(all.all.every((one) => ['normal', 'minimised', 'maximised'].includes(one.state)), 'no state');
    for (const one of all.all) must(seen(one.box, 0), JSON.stringify(one.box));
    must(all.kept().length === all.all.length, 'something is not kept');
  }
}

const seen = ({ x, y, w, h }, least = 0.2) => [x, y, w, h].every(Number.isFinite) && w >= least && h >= least && w <= 1 && h <= 1 && y >= 0 && y <= 0.9 && x <= 0.9 && x + w >= 0.1 - 1e-9;

function covers(count) {
  const boxes = tiled(count);
  must(boxes.length === count, `${boxes.length} boxes`);
  const area = boxes.reduce((sum, { w, h }) => sum + w * h, 0);
  must(Math.abs(area - 1) < 1e-9, `they cover ${area}`);
  for (const [at, one] of boxes.entries()) {
    for (const two of boxes.slice(at + 1)) {
      const apart = one.x + one.w <= two.x + 1e-9 || two.x + two.w <= one.x + 1e-9 || one.y + one.h <= two.y + 1e-9 || two.y + two.h <= one.y + 1e-9;
      must(apart, `${JSON.stringify(one)} and ${JSON.stringify(two)}`);
    }
  }
}

function stays(edges, by) {
  const before = { x: 0.3, y: 0.3, w: 0.4, h: 0.4 };
  const after = resized(before, by, by, edges);
  const right = (one) => one.x + one.w;
  const below = (one) => one.y + one.h;
  const near = (one, two) => Math.abs(one - two) < 1e-9;
  must(edges.includes('w') || near(after.x, before.x), 'the left edge');
  must(edges.includes('n') || near(after.y, before.y), 'the upper edge');
  must(edges.includes('e') || near(right(after), right(before)), 'the right edge');
  must(edges.includes('s') || near(below(after), below(before)), 'the lower edge');
}

// The event of a combination, on a keyboard of the United States.
function pressed(keys) {
  const parts = keys.split('+');
  const key = parts.pop();
  const has = (name) => parts.includes(name);
  const code = /^[A-Z]$/.test(key) ? `Key${key}` : /^[0-9]$/.test(key) ? `Digit${key}` : key;
  return { key, code, ctrlKey: has('Ctrl'), altKey: has('Alt'), metaKey: has('Meta'), shiftKey: has('Shift') || key === '?' };
}

function must(holds, why) {
  if (!holds) throw new Error(why);
}

function same(one, two) {
  must(JSON.stringify(one) === JSON.stringify(two), `${JSON.stringify(one)} and not ${JSON.stringify(two)}`);
}
