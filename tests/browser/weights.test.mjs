// What a first visit to a plan costs a phone that pays by the kilobyte.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PHONE, launch, open } from './lib/browser.mjs';
import { kept } from './lib/kept.mjs';
import { planOf } from './lib/plans.mjs';
import { serve } from './lib/server.mjs';
import { sites } from './lib/sites.mjs';

const WORDS = 1500;
const MOST = 40_000; // bytes

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

for (const site of sites) {
  const plan = planOf(site.dir, WORDS);

  test(`weight of a first visit, ${plan.words} words: ${site.name}`, async (t) => {
    const server = await serve(site.dir, site.base, { gzip: true });
    const context = await open(browser, site.today, { viewport: PHONE });
    const page = await context.newPage();
    await page.goto(server.url + plan.url);
    await kept(page, server.url + plan.url);
    // A visible browser asks for these sooner or later, a hidden one may not.
    await page.evaluate(() => Promise.all([...document.querySelectorAll('link[rel=icon], link[rel=manifest]')].map((link) => fetch(link.href))));
    await page.waitForLoadState('networkidle');
    const twice = server.asked.filter((path, i) => server.asked.indexOf(path) < i && path === plan.url);
    const bytes = server.sent();
    await context.close();
    await server.close();
    t.diagnostic(`${bytes} bytes for ${server.asked.join(' ')}`);
    assert.deepEqual(twice, [], 'the page is fetched once');
    assert.ok(bytes <= MOST, `${bytes} bytes for ${server.asked.join(' ')}`);
  });
}
