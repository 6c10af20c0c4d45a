// What of a page can be read: at every width, at 400 per cent, with wider spacing, in forced colours.

// In the page: the texts that a person sees, and the boxes that cut a text off.
const LOOK = `(() => {
  const shown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const texts = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.data.trim().replace(/\\s+/g, ' ');
    const element = walker.currentNode.parentElement;
    if (!text || !shown(element) || element.closest('.visually-hidden, .visually-hidden-focusable')) continue;
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    const box = range.getBoundingClientRect();
    if (box.width > 1 && box.height > 1) texts.add(text);
  }
  const cut = [];
  for (const element of document.querySelectorAll('body, body *')) {
    const { overflowX, overflowY } = getComputedStyle(element);
    const hides = (overflow) => overflow === 'hidden' || overflow === 'clip';
    if (element.clientWidth <= 1 || !shown(element) || element.closest('svg, input, textarea, select')) continue;
    const wider = hides(overflowX) && element.scrollWidth > element.clientWidth + 1;
    const higher = hides(overflowY) && element.scrollHeight > element.clientHeight + 1;
    if (wider || higher) cut.push(element.outerHTML.slice(0, 100));
  }
  const { scrollWidth, clientWidth } = document.scrollingElement;
  return { texts: [...texts], cut, beyond: scrollWidth - clientWidth };
})()`;

export function look(page) {
  return page.evaluate(LOOK);
}

// What is wrong with a look at itself, and what it lost against an earlier one.
export function lost(seen, before, how) {
  const faults = seen.cut.map((html) => `${how}: a text is cut off: ${html}`);
  if (seen.beyond > 0) {
    faults.push(`${how}: the page scrolls sideways by ${seen.beyond} px`);
  }
  const there = new Set(seen.texts);
  const missing = before.texts.filter((text) => !there.has(text));
  if (missing.length) {
    faults.push(`${how}: no longer to be read: ${missing.slice(0, 5).join(' | ')}`);
  }
  return faults;
}

// Opens whatever is folded, as a person can who finds it folded.
export function unfold(page) {
  return page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
}

export function fold(page) {
  return page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = false)));
}

// The spacing that a reader may choose (WCAG 1.4.12), through the object model, which the policy admits.
export async function spaced(page, look) {
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }',
    );
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  });
  const seen = await look();
  await page.evaluate(() => {
    document.adoptedStyleSheets = [...document.adoptedStyleSheets].slice(0, -1);
  });
  return seen;
}
