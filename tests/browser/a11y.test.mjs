// axe finds nothing on any kind of page, light and dark, on a phone and on a desk.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { none } from './lib/assert.mjs';
import { launch, open, SIZES } from './lib/browser.mjs';
import { serve } from './lib/server.mjs';
import { samples, sites } from './lib/sites.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

for (const site of sites) {
  for (const [size, viewport] of Object.entries(SIZES)) {
    for (const colorScheme of ['light', 'dark']) {
      test(`axe: ${site.name}, ${size}, ${colorScheme}`, () => check(site, viewport, colorScheme));
    }
  }
}

async function check(site, viewport, colorScheme) {
  const server = await serve(site.dir, site.base);
  // The policy of the page forbids axe as it forbids every foreign script.
  const context = await open(browser, site.today, { viewport, colorScheme, bypassCSP: true });
  const page = await context.newPage();
  const faults = [];
  for (const { name, path } of samples(site)) {
    await page.goto(server.url + path);
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'] }));
    for (const { id, help, nodes } of violations) {
      faults.push(`${name} (${path}): ${id}: ${help}: ${nodes.slice(0, 3).map((n) => n.target.join(' ')).join(' | ')}`);
    }
  }
  await context.close();
  await server.close();
  none(faults);
}
