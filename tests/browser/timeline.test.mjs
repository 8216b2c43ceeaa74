// The timeline on a desk: labels of a lane never lie over each other, what a lane has too much of opens with a count,
// today's line stands where the day is; on a phone it is a list from today on.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { none } from './lib/assert.mjs';
import { DESK, PHONE, launch, open } from './lib/browser.mjs';
import { serve } from './lib/server.mjs';
import { sites } from './lib/sites.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/** Labels over labels or over other marks, and labels outside the sheet. */
function crowded() {
  for (const rest of document.querySelectorAll('.lane-rest')) rest.open = true;
  const out = [];
  for (const svg of document.querySelectorAll('.lane:not(.scale) svg')) {
    const sheet = svg.getBoundingClientRect();
    const boxes = [...svg.querySelectorAll('text, circle')].map((e) => [e, e.getBoundingClientRect()]);
    for (const [i, [a, at]] of boxes.entries()) {
      if (at.left < sheet.left - 7 || at.right > sheet.right + 7) out.push(`outside: ${a.textContent}`);
      for (const [b, other] of boxes.slice(i + 1)) {
        const across = Math.min(at.right, other.right) - Math.max(at.left, other.left);
        const down = Math.min(at.bottom, other.bottom) - Math.max(at.top, other.top);
        if (a.parentNode !== b.parentNode && across > 1 && down > 3) out.push(`"${a.textContent}" over "${b.textContent}"`);
      }
    }
  }
  const heads = [...document.querySelectorAll('.scale text')].map((e) => [e.textContent, e.getBoundingClientRect()]);
  for (const [i, [a, at]] of heads.entries()) {
    for (const [b, other] of heads.slice(i + 1)) {
      if (at.right > other.left + 1 && other.right > at.left + 1 && Math.abs(at.top - other.top) < 5) out.push(`head "${a}" over "${b}"`);
    }
  }
  return out;
}

for (const site of sites) {
  const paths = site.pages.filter((p) => p.html.includes('class="timeline"')).map((p) => p.path);

  test(`labels of a timeline never overlap: ${site.name}, ${paths.length} pages`, async () => {
    const server = await serve(site.dir, site.base);
    const context = await open(browser, site.today, { viewport: DESK });
    const page = await context.newPage();
    const faults = [];
    for (const path of paths) {
      await page.goto(server.url + path);
      faults.push(...(await page.evaluate(crowded)).map((fault) => `${path}: ${fault}`));
    }
    await context.close();
    await server.close();
    none(faults);
  });

  test(`the timeline on another day and on a phone: ${site.name}`, async () => {
    const server = await serve(site.dir, site.base);
    const { first, last } = site.pages.find((p) => p.kind === 'timeline').html.match(/data-first="(?<first>[\d-]+)" data-last="(?<last>[\d-]+)"/).groups;
    const middle = new Date((Date.parse(first) + Date.parse(last)) / 2).toISOString().slice(0, 10);
    const context = await open(browser, middle, { viewport: DESK });
    const page = await context.newPage();
    await page.goto(`${server.url}timeline/index.html`);
    const x = await page.locator('.timeline #_now line').evaluate((line) => parseFloat(line.getAttribute('x1')));
    assert.ok(Math.abs(x - 50) < 1, `today's line is at ${x} %`);
    await page.setViewportSize(PHONE);
    assert.equal(await page.locator('.timeline').isVisible(), false);
    const early = await page.locator('.deadlines[data-group="coming"] [data-last]').evaluateAll((list, day) => list.filter((e) => e.dataset.last < day).length, middle);
    assert.equal(early, 0, 'what is past stands among what is to come');
    assert.ok(await page.locator('.timeline-list h2').first().isVisible());
    await context.close();
    await server.close();
  });
}
