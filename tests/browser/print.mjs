// What of a chapter comes on paper: all that it says, and nothing that only a screen needs.

// In the page: what is there to be used and not to be read, and headings that may end a sheet alone.
const PAPER = `(() => {
  const shown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const name = (element) => element.outerHTML.slice(0, 80);
  const used = 'nav:not(.contents), header, footer, form, button, input, [role=search]';
  const tools = [...document.querySelectorAll(used)].filter((element) => shown(element) && element.getClientRects().length);
  const lost = [...document.querySelectorAll('.chapter :is(h2, h3, h4, p, li)')].filter((element) => !shown(element));
  const alone = [...document.querySelectorAll('.chapter :is(h2, h3, h4, h5, h6)')].filter((element) => getComputedStyle(element).breakAfter !== 'avoid');
  return [
    ...tools.map((element) => 'nobody can use it: ' + name(element)),
    ...lost.map((element) => 'it is missing: ' + name(element)),
    ...alone.map((element) => 'it may end a sheet: ' + name(element)),
  ];
})()`;

// What is wrong with the sheet of a page that has chapters; others are not looked at.
export async function printed(page) {
  if (!(await page.locator('.chapter').count())) return [];
  await page.emulateMedia({ media: 'print' });
  const faults = await page.evaluate(PAPER);
  await page.emulateMedia({ media: null });
  return faults.slice(0, 5).map((fault) => `on paper: ${fault}`);
}
