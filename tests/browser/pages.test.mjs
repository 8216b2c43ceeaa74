// Pages in a browser: nothing fails, nothing leaves the site, nothing sticks out; on a server, in a sub-folder, from disk.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, before, test } from 'node:test';
import { none } from './lib/assert.mjs';
import { DESK, PHONE, launch, open, watched } from './lib/browser.mjs';
import { POLICY, serve } from './lib/server.mjs';
import { ofKind, samples, sites } from './lib/sites.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/** Whether the theme's style sheet has reached the page. */
const styled = () => getComputedStyle(document.body).getPropertyValue('--paper') !== '' || document.styleSheets[0]?.cssRules.length > 0;

/** Opens pages below `home`; gives what went wrong, by page. */
async function visit(site, home, paths, viewport, look = () => []) {
  const context = await open(browser, site.today, { viewport });
  const { page, faults } = await watched(context, home);
  const found = [];
  for (const path of paths) {
    faults.length = 0;
    await page.goto(home + path, { waitUntil: 'load' });
    found.push(...faults.map((fault) => `${path}: ${fault}`));
    found.push(...(await page.evaluate(look)).map((fault) => `${path}: ${fault}`));
  }
  await context.close();
  return found;
}

/** What sticks out to the right of the screen, and whether the page scrolls sideways for it. */
function sticksOut() {
  const width = document.documentElement.clientWidth;
  const page = document.scrollingElement.scrollWidth;
  if (page <= width) return [];
  const far = [...document.querySelectorAll('main *')].filter((e) => e.getBoundingClientRect().right > width + 1);
  const names = far.slice(0, 3).map((e) => `${e.localName}.${e.className}`);
  return [`${page} px wide on a screen of ${width}: ${names.join(', ')}`];
}

for (const site of sites) {
  const pages = site.pages.filter((p) => p.kind && p.kind !== '404').map((p) => p.path);

  test(`sub-folder of a server, strict policy: ${site.name}, ${pages.length} pages`, async () => {
    const server = await serve(site.dir, '/phong/ke-hoach/');
    const faults = await visit(site, server.url, pages, DESK);
    await server.close();
    none(faults);
  });

  test(`no sideways scrolling at 360 px: ${site.name}, ${pages.length} pages`, async () => {
    const server = await serve(site.dir, site.base);
    const faults = await visit(site, server.url, pages, PHONE, sticksOut);
    await server.close();
    none(faults);
  });

  test(`straight from disk: ${site.name}`, async () => {
    const home = `${pathToFileURL(site.dir)}/`;
    const paths = samples(site).filter((p) => p.kind !== '404').map((p) => p.path);
    none(await visit(site, home, paths, DESK));
    const context = await open(browser, site.today);
    const page = await context.newPage();
    await page.goto(`${home}index.html`);
    assert.ok(await page.evaluate(styled), 'the style sheet is missing');
    await page.locator('main a[href*="plans/"]:visible').first().click();
    await page.waitForSelector('body.kind-plan, body.kind-plans');
    assert.ok(page.url().startsWith(home), page.url());
    await page.goto(`${home}404.html`);
    assert.ok(await page.evaluate(styled), 'the page for unknown addresses has no style');
    await context.close();
  });

  test(`an unknown address shows the site's own page: ${site.name}`, async () => {
    const server = await serve(site.dir, site.base);
    const context = await open(browser, site.today, { viewport: PHONE });
    const { page, faults } = await watched(context, server.url);
    // Without base_url the page can only know its way from the top folder.
    const unknown = site.base === '/' ? 'unknown' : 'plans/unknown/deep/';
    const response = await page.goto(server.url + unknown);
    assert.equal(response.status(), 404);
    assert.ok(await page.evaluate(styled), 'the style sheet is missing');
    // Its style is asked for twice, once for where the page lies on disk: there a server has only this page again.
    const expected = (fault) => fault.startsWith('404: ') || fault.includes('status of 404') || /Refused to apply style.*MIME type/.test(fault);
    const others = faults.filter((fault) => !expected(fault));
    none(others);
    await page.locator('main a:visible').first().click();
    assert.ok(page.url().startsWith(server.url), page.url());
    await context.close();
    await server.close();
  });

  test(`without script a plan shows everything: ${site.name}`, async () => {
    const server = await serve(site.dir, site.base);
    const found = [];
    for (const viewport of [PHONE, DESK]) {
      const context = await open(browser, site.today, { viewport, javaScriptEnabled: false });
      const page = await context.newPage();
      for (const { path } of ofKind(site, 'plan')) {
        await page.goto(server.url + path);
        found.push(...(await page.evaluate(unseen)).map((text) => `${path} at ${viewport.width} px: ${text}`));
      }
      await context.close();
    }
    await server.close();
    none(found);
  });
}

test("the README's servers give the policy that these tests run under", () => {
  const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
  assert.equal(readme.split(POLICY).length - 1, 2, 'one for nginx, one for Caddy');
});

/** Texts of the article that cannot be seen or opened, and controls that do nothing without script. */
function unseen() {
  // The weekdays of a range and the links to parts of the page may be left out; the timeline is asked for below.
  const skipped = '.print-only, .visually-hidden, .left, details:not([open]), [aria-labelledby=_timeline], .jumps, .leaf-weekday, [aria-hidden=true], button';
  const out = [];
  const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.data.trim();
    const parent = walker.currentNode.parentElement;
    if (!text || parent.closest(skipped)) continue;
    if (!parent.checkVisibility({ visibilityProperty: true, opacityProperty: true })) out.push(text.slice(0, 60));
  }
  const dead = [...document.querySelectorAll('main button')].filter((b) => b.checkVisibility());
  out.push(...dead.map((b) => `a button that needs script: ${b.textContent.trim()}`));
  // On phones the list of deadlines, seen above, is the timeline.
  const marks = [...document.querySelectorAll('.timeline a')].filter((a) => !a.closest('details:not([open])'));
  if (innerWidth >= 1000 && !marks.every((a) => a.getBoundingClientRect().width > 0)) out.push('the timeline');
  return out;
}
