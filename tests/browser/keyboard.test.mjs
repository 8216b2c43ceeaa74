// Every kind of page by keyboard alone: the skip link comes first and works, everything that takes the focus shows it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { none } from './lib/assert.mjs';
import { launch, open } from './lib/browser.mjs';
import { serve } from './lib/server.mjs';
import { samples, sites } from './lib/sites.mjs';

const MOST_STEPS = 40;
let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/** What has the focus, and whether that can be seen. */
function focus() {
  const e = document.activeElement;
  const box = e.getBoundingClientRect();
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(e);
  return {
    name: `${e.localName}.${e.className.baseVal ?? e.className} "${e.textContent.trim().slice(0, 30)}"`,
    body: e === document.body,
    marked: (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1) || boxShadow !== 'none',
    onScreen: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}

async function walk(page, path) {
  const faults = [];
  for (let step = 0; step < MOST_STEPS; step += 1) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(focus);
    if (at.body) break;
    if (!at.marked) faults.push(`${path}: no mark of focus on ${at.name}`);
    if (!at.onScreen) faults.push(`${path}: the focus is off the screen on ${at.name}`);
  }
  return faults;
}

for (const site of sites) {
  test(`keyboard: ${site.name}`, async () => {
    const server = await serve(site.dir, site.base);
    const context = await open(browser, site.today);
    const page = await context.newPage();
    const faults = [];
    for (const { path } of samples(site)) {
      await page.goto(server.url + path);
      faults.push(...(await walk(page, path)));
    }
    await page.goto(`${server.url}index.html`);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement.id), '_main', 'the skip link leads to the text');
    await context.close();
    await server.close();
    none(faults);
  });

  test(`menu by keyboard: ${site.name}`, async () => {
    const server = await serve(site.dir, site.base);
    const context = await open(browser, site.today);
    const page = await context.newPage();
    const home = `${server.url}index.html`;
    await page.goto(home);
    const menu = await page.locator('.menu a').evaluateAll((links) => links.map((a) => a.href));
    const order = [];
    for (let step = 0; step < menu.length + 2; step += 1) {
      await page.keyboard.press('Tab');
      order.push(await page.evaluate(() => document.activeElement.href));
    }
    assert.deepEqual(order, [`${home}#_main`, home, ...menu], 'the skip link, the name of the site, the menu from left to right');
    for (const [i, address] of menu.entries()) {
      await page.goto(home);
      await page.locator('.menu a').nth(i).press('Enter');
      await page.waitForURL(address);
    }
    await context.close();
    await server.close();
  });
}
