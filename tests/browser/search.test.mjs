// Search as readers use it, on a server and straight from disk. Queries are made of the site's own plans.
import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import { after, before, test } from 'node:test';
import { none } from './lib/assert.mjs';
import { violations } from './lib/axe.mjs';
import { DESK, SIZES, launch, open, tabTo, watched } from './lib/browser.mjs';
import { plansOf } from './lib/plans.mjs';
import { serve } from './lib/server.mjs';
import { ofKind, sites } from './lib/sites.mjs';
import { fold, textOf, wordsOf } from './lib/text.mjs';

const MOST_PLANS = 12; // that queries are made of
const MOST_WORDS = 20;
const COMMON = 'ke hoach'; // in nearly every text of such a site

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

for (const site of sites) {
  const plans = plansOf(site.dir).slice(0, MOST_PLANS);
  const numbered = plans.filter(({ number }) => number && !/^\W/.test(number));

  for (const place of ['server', 'disk']) {
    const on = (name, look, options) => test(`${name}: ${site.name}, ${place}`, () => at(site, place, look, options));

    on('without marks, titles are found with theirs', async ({ page }) => {
      for (const { title, url } of plans) {
        const query = wordsOf(fold(title)).slice(0, 12).join(' ');
        const [first] = await ask(page, query);
        assert.equal(first?.path, url, query);
        assert.ok(first.text.normalize('NFC').includes(title.normalize('NFC')), `the title as written: ${first.text}`);
      }
    });

    on('the last word may be unfinished', async ({ page }) => {
      for (const { title, url } of plans) {
        const [longest] = wordsOf(fold(title)).toSorted((a, b) => b.length - a.length);
        const found = await askAll(page, longest.slice(0, -1));
        assert.ok(found.some(({ path }) => path === url), `${longest.slice(0, -1)} of ${url}`);
        assert.ok(found.find(({ path }) => path === url).marks.map(fold).includes(longest), `${longest} is marked whole`);
      }
    });

    on('a number in any form finds its plan first', async ({ page }) => {
      const faults = [];
      for (const { number } of numbered) {
        const owners = plansOf(site.dir).filter((plan) => plan.number === number).map(({ url }) => url);
        for (const query of numberForms(number)) {
          const [first] = await ask(page, query);
          if (!owners.includes(first?.path)) faults.push(`${query}: ${first?.path}`);
        }
      }
      none(faults);
    });

    on('words are marked', async ({ page }) => {
      for (const { title } of plans) {
        const query = wordsOf(title).slice(0, 3);
        const [first] = await ask(page, query.join(' '));
        const marked = new Set(first.marks.map(fold));
        const sought = query.map(fold);
        none(sought.slice(0, -1).filter((word) => !marked.has(word)).map((word) => `${query}: ${word} is not marked`));
        none([...marked].filter((word) => !sought.includes(word) && !word.startsWith(sought.at(-1))).map((word) => `${query}: ${word} is marked`));
      }
      const results = await ask(page, COMMON);
      assert.ok(results.some(({ excerptMarks }) => excerptMarks > 0), 'an excerpt around the words');
    });

    on('the spelling that was typed comes first', async ({ page }) => {
      const texts = new Map(site.pages.map(({ path, html }) => [path, new Set(wordsOf(textOf(html)))]));
      const faults = [];
      for (const word of [...new Set(plans.flatMap(({ title }) => wordsOf(title)))].filter((w) => fold(w) !== w).slice(0, MOST_WORDS)) {
        const exact = (await ask(page, `${word} `)).map(({ path }) => texts.get(path)?.has(word) ?? false);
        if (exact.length === 0) faults.push(`${word}: not found`);
        if (exact.includes(true) && !exact[0]) faults.push(`${word}: the first result has it with other marks`);
      }
      none(faults);
    });

    on('old and new places of tones are one', async ({ page }) => {
      const [now, before, apart] = ['ủy ban', 'uỷ ban', 'ủy ban'.normalize('NFD')];
      const expected = (await ask(page, now)).map(({ path }) => path);
      assert.equal(expected.length > 0, site.pages.some(({ html }) => /[uủ][ỷy] ban/i.test(html.normalize('NFC'))));
      for (const query of [before, apart]) assert.deepEqual((await ask(page, query)).map(({ path }) => path), expected, query);
    });

    on('filters let through what they say, alone and together', async ({ page }) => {
      const all = await askAll(page, COMMON);
      const levels = levelsOf(site);
      const passes = {
        level: (plan, name) => [plan.level, ...plan.applies_to].includes(levels.get(name)),
        body: (plan, name, result) => result.issuer === name,
        year: (plan, name) => plan.date?.startsWith(name) ?? false,
      };
      for (const [filter, pass] of Object.entries(passes)) {
        const select = page.locator(`select[name=${filter}]`);
        for (const name of await choices(select)) {
          const some = await choose(page, () => select.selectOption({ label: name }));
          none(some.filter(({ path }) => !all.some((r) => r.path === path)).map(({ path }) => `${filter} ${name} adds ${path}`));
          for (const plan of plansOf(site.dir)) {
            const before = all.find(({ path }) => path === plan.url);
            const expected = Boolean(before) && pass(plan, name, before);
            assert.equal(some.some(({ path }) => path === plan.url), expected, `${filter} ${name}: ${plan.url}`);
          }
        }
        await choose(page, () => select.selectOption(''));
      }

      const plan = plansOf(site.dir).find(({ date, url }) => date && all.some(({ path }) => path === url));
      const own = all.find(({ path }) => path === plan.url).issuer;
      const bodies = page.locator('select[name=body]');
      const other = (await choices(bodies)).find((name) => name !== own);
      await choose(page, () => page.selectOption('select[name=level]', { label: [...levels].find(([, id]) => id === plan.level)[0] }));
      await choose(page, () => page.selectOption('select[name=year]', plan.date.slice(0, 4)));
      const paths = (await choose(page, () => bodies.selectOption({ label: own }))).map(({ path }) => path);
      assert.ok(paths.includes(plan.url), `all three filters: ${paths}`);

      // The address keeps the whole question.
      await page.reload();
      await page.waitForSelector('#search-results li');
      assert.deepEqual((await results(page)).map(({ path }) => path), paths);
      assert.equal(await bodies.evaluate((e) => e.selectedOptions[0].text), own);
      const others = (await choose(page, () => bodies.selectOption({ label: other }))).map(({ path }) => path);
      assert.ok(!others.includes(plan.url), `another body's: ${others}`);
    });

    on('by keyboard alone', async ({ page, home }) => {
      await tabTo(page, (e) => e.id === 'q');
      await page.keyboard.type(fold(plans[0].title));
      // The answer to the last key, not to one before it, which would take the focus away when it is replaced.
      await choose(page, () => page.keyboard.press('Space'));
      const link = page.locator('#search-results a').first();
      const isFocused = () => link.evaluate((e) => e === document.activeElement);
      await page.keyboard.press('ArrowDown');
      assert.ok(await isFocused(), 'down leads to the first result');
      assert.ok(await link.evaluate((e) => getComputedStyle(e).outlineStyle !== 'none'), 'and shows that it did');
      await link.evaluate((e) => { e.dataset.old = ''; document.getElementById('q').dispatchEvent(new Event('input')); });
      await page.waitForFunction(() => !document.querySelector('[data-old]'));
      assert.ok(await isFocused(), 'a later answer leaves the focus where it is');
      await page.keyboard.press('ArrowUp');
      assert.equal(await page.evaluate(() => document.activeElement.id), 'q', 'up leads back to the field');
      await tabTo(page, (e) => e.matches('#search-results a'));
      assert.ok(await isFocused(), 'so does the tab key');
      await page.keyboard.press('Enter');
      await page.waitForURL(home + encodeURI(plans[0].url));
      await page.goBack();
      await page.waitForSelector('#search-results li');
      assert.equal(await page.inputValue('#q'), fold(plans[0].title), 'back at the same question');
    });

    on('the answer is told', async ({ page }) => {
      assert.ok(await page.getByRole('search').getByRole('searchbox', { description: /\S/ }).isVisible());
      const shown = (await ask(page, COMMON)).length;
      const told = await page.locator('#search-status[role=status]').textContent();
      const all = await more(page);
      assert.equal(Number(told.match(/\d+/)[0]), all.length, told);
      assert.ok(new Set(all.map(({ path }) => path)).size === all.length, 'nothing twice');
      if (all.length > shown) {
        await ask(page, COMMON);
        await page.focus('#search-more');
        await page.keyboard.press('Enter');
        const next = page.locator('#search-results li').nth(shown).locator('a');
        await next.waitFor();
        assert.ok(await next.evaluate((e) => e === document.activeElement), 'the focus goes on to what came');
      }
      assert.deepEqual(await ask(page, 'zzxq'), []);
      const nothing = await page.textContent('#search-status');
      assert.equal(nothing, await page.getAttribute('form[role=search]', 'data-nothing'));
      assert.ok(nothing.split(/[.!?]\s/).length > 1, `and what to do about it: ${nothing}`);
      await page.fill('#q', '');
      await page.waitForFunction(() => document.getElementById('search-status').textContent === '');
    });
  }

  for (const [size, viewport] of Object.entries(SIZES)) {
    for (const colorScheme of ['light', 'dark']) {
      const options = { viewport, colorScheme, bypassCSP: true };
      test(`axe with results: ${site.name}, ${size}, ${colorScheme}`, () => at(site, 'server', async ({ page }) => {
        assert.ok((await ask(page, COMMON)).length > 0);
        none(await violations(page));
        await ask(page, 'zzxq');
        none(await violations(page));
      }, options));
    }
  }
}

/** Opens the search page and looks; nothing may fail meanwhile. */
async function at(site, place, look, options = { viewport: DESK }) {
  const server = await serve(site.dir, site.base);
  const home = place === 'disk' ? `${pathToFileURL(site.dir)}/` : server.url;
  const context = await open(browser, site.today, options);
  const { page, faults } = await watched(context, home);
  await page.goto(`${home}search/index.html`);
  await look({ page, home });
  await context.close();
  await server.close();
  none(faults);
}

/** The ways in which a clerk types a number: "133-KH/ĐUK". */
function numberForms(number) {
  const parts = number.match(/[\p{L}\p{N}]+/gu);
  const spaced = parts.join(' ');
  return [number, number.toLowerCase(), spaced, fold(spaced), parts.join('-'), parts.join(''), `${parts[0]}${parts.slice(1).join('/')}`, `số ${number}`];
}

/** Asks and gives what is shown at first. */
const ask = (page, query) => choose(page, () => page.locator('#q').evaluate((field, text) => {
  field.value = text;
  field.form.requestSubmit();
}, query));

const askAll = async (page, query) => {
  await ask(page, query);
  return more(page);
};

/** Does what changes the answer, waits for it. */
async function choose(page, act) {
  const WAITING = 'waiting';
  await page.evaluate((text) => { document.getElementById('search-status').textContent = text; }, WAITING);
  await act();
  await page.waitForFunction((text) => {
    const status = document.getElementById('search-status').textContent;
    const { nothing, offline } = document.querySelector('form[role=search]').dataset;
    return status !== text && (document.querySelector('#search-results li') || [nothing, offline].includes(status));
  }, WAITING);
  return results(page);
}

/** Unfolds the whole answer. */
async function more(page) {
  const button = page.locator('#search-more');
  while (await button.isVisible()) {
    const shown = await page.locator('#search-results li').count();
    await button.click();
    await page.locator('#search-results li').nth(shown).waitFor();
  }
  return results(page);
}

async function results(page) {
  const home = new URL('..', page.url()).href;
  const found = await page.locator('#search-results li').evaluateAll((items) => items.map((item) => ({
    href: item.querySelector('a').href,
    text: item.textContent,
    line: [...item.firstElementChild.childNodes].filter((n) => n.className !== 'flag').map((n) => n.textContent).join(''),
    marks: [...item.querySelectorAll('mark')].map((mark) => mark.textContent),
    excerptMarks: item.querySelectorAll('.excerpt mark').length,
  })));
  return found.map(({ href, line, ...rest }) => ({ path: decodeURI(href.slice(home.length)), issuer: line.trim().split(' · ').at(-1), ...rest }));
}

/** The options of a filter, but for "all". */
const choices = (select) => select.evaluate((e) => [...e.options].filter((o) => o.value).map((o) => o.text));

/** Levels as the home page lists them: name to id. */
function levelsOf(site) {
  const [{ html }] = ofKind(site, 'home');
  const inputs = html.matchAll(/name="level" value="([^"]+)"[^>]*><span>([^<]+)<\/span>/g);
  return new Map([...inputs].map(([, id, name]) => [name, id]));
}
