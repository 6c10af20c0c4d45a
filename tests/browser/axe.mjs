// axe-core in the page as it is. It comes through the debugger, so the policy of the page stays in force.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];

// The violations, each with where it is.
export async function axe(page) {
  if (!(await page.evaluate(() => 'axe' in window))) {
    await page.evaluate(SOURCE);
  }
  const violations = await page.evaluate(
    // What it would fetch by itself no rule of these needs, and no page of the desk may be fetched from.
    (values) =>
      window.axe
        .run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'], preload: false })
        .then((found) => found.violations),
    TAGS,
  );
  return violations.map(({ id, help, nodes }) => {
    const places = nodes.slice(0, 3).map(({ target, html, any }) => `${target.join(' ')} ${html.slice(0, 120)} ${any.map(({ message }) => message).join(' ')}`);
    return `axe ${id}: ${help} (${nodes.length}): ${places.join(' ; ')}`;
  });
}
