// What axe finds on a page. The page's policy forbids axe as it forbids every foreign script: open it with `bypassCSP`.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const violations = (page) => run(page, {});

/** Targets that are too small or too near to each other (WCAG 2.5.8), which axe does not look at unasked. */
export const targets = (page) => run(page, { runOnly: ['target-size'] });

async function run(page, options) {
  await page.evaluate(axe);
  const found = await page.evaluate((chosen) => window.axe.run(document, { resultTypes: ['violations'], ...chosen }), options);
  return found.violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.slice(0, 3).map((n) => n.target.join(' ')).join(' | ')}`);
}
