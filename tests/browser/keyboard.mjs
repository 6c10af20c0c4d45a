// Whether all that can be used is reached by Tab in the order of reading, is seen when it has the focus,
// and answers to Enter.

// In the page: what Tab must reach, and what looks like a control and is none.
const PREPARE = `(() => {
  const shown = (element) => element.checkVisibility({ visibilityProperty: true });
  const usable = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [contenteditable], iframe';
  const meant = usable + ', [tabindex], [role=button], [role=link], [role=tab], [role=menuitem], [onclick]';
  const faults = [];
  const order = [];
  // Tab starts at the top, wherever the focus was.
  document.querySelectorAll('body *').forEach((element) => element.scrollTo(0, 0));
  window.scrollTo(0, 0);
  for (const element of document.querySelectorAll(meant)) {
    if (!shown(element) || element.disabled) continue;
    const html = element.outerHTML.slice(0, 100);
    const native = element.matches(usable);
    const scrolls = element.getAttribute('tabindex') === '0' && element.matches('[role=region]');
    if (!native && element.matches('[role=button], [role=link], [role=tab], [role=menuitem], [onclick]')) {
      faults.push('it answers to no key: ' + html);
    }
    if (element.tabIndex > 0) faults.push('an order of its own: ' + html);
    // Places that a link leads to may have the focus without being on the way.
    if (native || scrolls) order.push(element);
  }
  for (const element of document.querySelectorAll('body *')) {
    if (!shown(element) || getComputedStyle(element).cursor !== 'pointer') continue;
    if (!element.closest(usable + ', label')) faults.push('it looks as if it could be clicked: ' + element.outerHTML.slice(0, 100));
  }
  // What is read later stands below, or to the right, of what is read before, within one landmark.
  const landmark = (element) => element.closest('main, nav, header, footer, section, form, table, li');
  for (let at = 1; at < order.length; at++) {
    if (landmark(order[at]) !== landmark(order[at - 1])) continue;
    const [one, two] = [order[at - 1].getBoundingClientRect(), order[at].getBoundingClientRect()];
    if (two.bottom <= one.top || (two.right <= one.left && two.top < one.bottom)) {
      faults.push(order[at].outerHTML.slice(0, 100) + ' stands before what Tab reaches first');
    }
  }
  window.__order = order;
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute('tabindex');
  return { faults, length: order.length };
})()`;

// In the page: which one has the focus, and how that looks.
const FOCUSED = `(() => {
  const element = document.activeElement;
  const at = window.__order.indexOf(element);
  const html = element.outerHTML.slice(0, 100);
  if (at < 0) return { at, html, body: element === document.body };
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  const ring = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
  const box = element.getClientRects()[0] ?? element.getBoundingClientRect();
  const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth);
  const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
  const within = right - left > 1 && bottom - top > 1;
  const above = within ? document.elementFromPoint((left + right) / 2, (top + bottom) / 2) : null;
  const seen = above !== null && (element.contains(above) || above.contains(element));
  return { at, html, ring, within, seen, day: element.matches('input[type=date]') };
})()`;

// The most stops that a field of a day has: day, month, year, and the calendar.
const PARTS = 4;

export async function keyboard(page) {
  const { faults, length } = await page.evaluate(PREPARE);
  for (let expected = 0; expected < length; expected++) {
    await page.keyboard.press('Tab');
    let focused = await page.evaluate(FOCUSED);
    for (let part = 1; part < PARTS && focused.day && focused.at === expected - 1; part++) {
      await page.keyboard.press('Tab');
      focused = await page.evaluate(FOCUSED);
    }
    if (focused.at !== expected) {
      faults.push(`Tab ${expected + 1} of ${length} came to place ${focused.at + 1}: ${focused.html}`);
      break;
    }
    if (!focused.ring) faults.push(`no ring round what has the focus: ${focused.html}`);
    if (!focused.within || !focused.seen) faults.push(`what has the focus is out of sight: ${focused.html}`);
  }
  return faults.map((fault) => `keyboard: ${fault}`);
}

// What is folded opens and closes by Enter.
export async function unfolds(page) {
  const faults = [];
  for (const summary of await page.locator('summary:visible').all()) {
    const open = () => summary.evaluate((element) => element.parentElement.open);
    const before = await open();
    await summary.press('Enter');
    if ((await open()) === before) faults.push('keyboard: Enter opens nothing');
    await summary.press('Enter');
    if ((await open()) !== before) faults.push('keyboard: Enter closes nothing');
  }
  return faults;
}
