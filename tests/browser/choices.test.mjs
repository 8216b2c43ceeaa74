// What readers choose: their level, their day, colours, size, motion; and that fingers and keys reach it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { none } from './lib/assert.mjs';
import { targets } from './lib/axe.mjs';
import { DESK, PHONE, launch, open, tabTo } from './lib/browser.mjs';
import { cut, moving, small, unmarked, unreadable } from './lib/looks.mjs';
import { serve } from './lib/server.mjs';
import { ofKind, samples, sites } from './lib/sites.mjs';

const HOME = 'index.html';
const CALENDAR = 'calendar/index.html';
const DAY = 864e5; // milliseconds
const TARGET = 44; // px
const LARGE = { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }; // 1280 px at 200 %
const HUGE = { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 }; // and at 400 %

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const later = (day, days) => new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);

for (const site of sites) {
  const levels = [...ofKind(site, 'home')[0].html.matchAll(/name="level" value="[^"]+" data-url="([^"]+)"/g)].map(([, path]) => path);
  const plans = ofKind(site, 'plan');
  const shown = samples(site).filter(({ kind }) => kind !== '404').map(({ path }) => path);
  const on = (name, look, options) => test(`${name}: ${site.name}`, () => visit(site, look, options));

  for (const hand of ['mouse', 'keyboard']) {
    on(`a level chosen by ${hand} is remembered everywhere`, async ({ page, url }) => {
      await page.goto(url(HOME));
      const all = await deadlines(page);
      for (const path of levels.slice(0, 2)) {
        const input = page.locator(`.level-choice [data-url="${path}"]`);
        const id = await input.getAttribute('value');
        if (hand === 'mouse') await page.locator('.level-choice label', { has: page.locator(`[data-url="${path}"]`) }).click();
        else {
          await tabTo(page, (e) => e.matches('.level-choice input'));
          await page.keyboard.press('ArrowRight');
          assert.ok(await input.evaluate((e) => getComputedStyle(e.nextElementSibling).outlineStyle !== 'none'), 'the focus is seen');
        }
        const look = async () => {
          assert.ok(await input.isChecked(), id);
          assert.deepEqual(await deadlines(page), all.filter((d) => d.levels.includes(id)), `those of ${id}, no other`);
          assert.equal(await page.locator('.level-list .mine:visible').count(), 1);
          assert.ok(await page.locator(`.level-list [data-level="${id}"] .mine`).isVisible());
          await saysWhenEmpty(page);
        };
        await look();
        await page.reload();
        await look();
        for (const other of [plans[0].path, CALENDAR]) {
          await page.goto(url(other));
          const own = page.locator('[data-my-level-link]');
          assert.equal(await own.evaluate((e) => e.href), url(path), `from ${other}`);
          assert.deepEqual(await own.evaluate((e) => [e.textContent.trim(), e.dataset.all !== e.dataset.mine]), [await own.getAttribute('data-mine'), true]);
        }
        await page.goto(url(path));
        assert.equal(await page.locator('[data-set-level]').getAttribute('aria-pressed'), 'true');
        await page.goto(url(HOME));
      }
      await page.locator('.level-choice label').first().click();
      assert.deepEqual(await deadlines(page), all, 'all again');
      assert.equal(await page.locator('[data-my-level-link]').evaluate((e) => e.href), url(`${HOME}#_levels`), 'no level is the own one any more');
    }, { viewport: hand === 'mouse' ? PHONE : DESK });
  }

  on('a level is chosen on its own page too', async ({ page, url }) => {
    await page.goto(url(levels.at(-1)));
    const button = page.locator('[data-set-level]');
    assert.equal(await button.getAttribute('aria-pressed'), 'false');
    await button.focus();
    await page.keyboard.press('Enter');
    assert.equal(await button.getAttribute('aria-pressed'), 'true');
    await page.goto(url(HOME));
    assert.ok(await page.locator(`.level-choice [data-url="${levels.at(-1)}"]`).isChecked());
  });

  on('a level that this site does not have is none', async ({ page, url }) => {
    await page.goto(url(HOME));
    const all = await deadlines(page);
    await page.evaluate(() => localStorage.setItem('kehoach-level', JSON.stringify({ id: 'gone', url: 'levels/gone/index.html' })));
    await page.reload();
    assert.deepEqual(await deadlines(page), all);
    assert.equal(await page.locator('[data-my-level-link]').evaluate((e) => e.href), url(`${HOME}#_levels`));
  });

  on('home groups by the day of the reader', async ({ page, url, at }) => {
    for (const days of [0, 1, 10, 40, 1000]) {
      // Just after midnight: in Vietnam it is this day, in London still the one before.
      const day = later(site.today, days);
      await at(`${day}T00:30:00+07:00`);
      await page.goto(url(HOME));
      const faults = [];
      for (const { group, last, left } of await deadlines(page)) {
        const expected = groupOf(day, last);
        if (group !== expected) faults.push(`${day}: ${last} is in ${group}, not in ${expected}`);
        if (last === day && left !== await word(page, 'Today')) faults.push(`${day}: due today, says "${left}"`);
      }
      none(faults);
      const coming = await page.locator('.due .deadline').evaluateAll((all, today) => all.filter((d) => !d.dataset.last || d.dataset.last >= today).length, day);
      assert.equal((await deadlines(page)).length, coming, 'what is to come, no more');
      await saysWhenEmpty(page);
      assert.equal(await page.locator('time[data-today]').getAttribute('datetime'), day);
    }
  });

  on('a deadline says how long there is, and that it is over', async ({ page, url, at }) => {
    const said = async (path, data, reader) => {
      await at(`${reader}T23:30:00+07:00`);
      await page.goto(url(path));
      await page.locator('details').evaluateAll((all) => { for (const e of all) e.open = true; });
      const block = page.locator(`.deadline${data}`).first();
      const left = block.locator('.left');
      return { text: await left.isVisible() ? await left.innerText() : '', due: await block.getAttribute('data-due') };
    };
    const words = async (name, n) => (await word(page, name)).replace('#', n);
    for (const { path, html } of plans) {
      const [, day] = html.match(/data-due="\w+" data-last="([\d-]+)"/) ?? [];
      if (!day) continue;
      const on = (reader) => said(path, `[data-last="${day}"]:not([data-start])`, reader);
      assert.deepEqual(await on(later(day, -5)), { text: await words('Left', 5), due: 'week' });
      assert.deepEqual(await on(later(day, -20)), { text: await words('Left', 20), due: 'month' });
      assert.deepEqual(await on(later(day, -1)), { text: await words('Tomorrow'), due: 'week' });
      assert.deepEqual(await on(day), { text: await words('Today'), due: 'week' });
      assert.deepEqual(await on(later(day, 1)), { text: await words('Past'), due: 'past' });
      break;
    }
    for (const { path, html } of plans) {
      const range = [...html.matchAll(/data-start="([\d-]+)" data-last="([\d-]+)"/g)].find(([, start, last]) => later(start, 2) < last);
      if (!range) continue;
      const [data, start, last] = range;
      const days = (Date.parse(last) - Date.parse(later(start, 1))) / DAY;
      assert.equal((await said(path, `[${data.replace(' ', '][')}]`, later(start, 1))).text, await words('Running', days));
      break;
    }
  });

  on("on a level's page what is over goes to what is past", async ({ page, url, at }) => {
    await at(`${later(site.today, 40)}T09:00:00+07:00`);
    for (const path of levels) {
      await page.goto(url(path));
      const over = (selector) => page.locator(`${selector} > li .deadline`).evaluateAll((all, today) => all.map((d) => Boolean(d.dataset.last && d.dataset.last < today)), later(site.today, 40));
      assert.ok(!(await over('[data-group=coming]')).includes(true), path);
      const past = await over('[data-group=past]');
      assert.equal(await page.locator('.past').isVisible(), past.length > 0);
      if (past.length > 0) assert.equal(await page.locator('.past .count').innerText(), String(past.length));
      assert.equal(await page.locator('[data-none]').isVisible(), await page.locator('[data-group=coming] > li').count() === 0);
    }
  });

  on('light and dark are chosen and remembered', async ({ page, url }) => {
    const colours = () => page.evaluate(() => {
      const { backgroundColor, color, colorScheme } = getComputedStyle(document.body);
      return { backgroundColor, color, colorScheme };
    });
    const press = (theme) => page.locator(`[data-set-theme="${theme}"]`).press('Enter');
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto(url(HOME));
    const dark = await colours();
    await page.emulateMedia({ colorScheme: 'light' });
    const light = await colours();
    assert.notEqual(light.backgroundColor, dark.backgroundColor);
    assert.notEqual(light.color, dark.color);
    for (const [theme, system, { backgroundColor, color }] of [['dark', 'light', dark], ['light', 'dark', light]]) {
      await page.emulateMedia({ colorScheme: system });
      await press(theme);
      assert.equal(await page.locator(`[data-set-theme="${theme}"]`).getAttribute('aria-pressed'), 'true');
      for (const path of [HOME, plans[0].path]) {
        await page.goto(url(path));
        assert.deepEqual(await colours(), { backgroundColor, color, colorScheme: theme }, `${theme} on ${path}`);
      }
    }
    await press('');
    assert.equal((await colours()).backgroundColor, dark.backgroundColor, 'as the system says again');
  });

  for (const colorScheme of ['light', 'dark']) {
    on(`more contrast leaves no quiet ink, ${colorScheme}`, async ({ page, url }) => {
      await page.goto(url(HOME));
      const [ink, quiet] = await page.evaluate(() => [document.body, document.querySelector('main .quiet')].map((e) => getComputedStyle(e).color));
      assert.equal(quiet, ink);
    }, { colorScheme, contrast: 'more' });

    on(`forced colours: texts are read, marks are seen, ${colorScheme}`, async ({ page, url }) => {
      const faults = [];
      for (const path of shown) {
        await page.goto(url(path));
        faults.push(...(await page.evaluate(unreadable)).map((text) => `${path}: ${text}`));
      }
      for (const viewport of [DESK, PHONE]) {
        await page.setViewportSize(viewport);
        await page.goto(url(CALENDAR));
        faults.push(...await page.evaluate(unmarked, [viewport === PHONE ? '.thumb-bar a' : '.menu a', '.months a']));
        await page.goto(url(HOME));
        await page.locator('.level-choice label').last().click();
        await page.locator('body').click({ position: { x: 1, y: 1 } });
        faults.push(...await page.evaluate(unmarked, ['.choices span']));
        await page.goto(url(plans[0].path));
        await page.locator('.theme-choice button').first().press('Enter');
        faults.push(...await page.evaluate(unmarked, ['.theme-choice button', '.cascade .step']));
      }
      none([...new Set(faults)]);
    }, { colorScheme, forcedColors: 'active' });
  }

  on('less motion is none', async ({ page, url }) => {
    const faults = [];
    for (const path of shown) {
      await page.goto(url(path));
      faults.push(...(await page.evaluate(moving)).map((name) => `${path}: ${name}`));
    }
    none(faults);
  }, { reducedMotion: 'reduce' });

  for (const [name, options] of Object.entries({ '200 %': LARGE, '400 %': HUGE })) {
    on(`at ${name} nothing is cut or sticks out`, async ({ page, url }) => {
      const faults = [];
      for (const path of shown) {
        await page.goto(url(path));
        faults.push(...(await page.evaluate(cut)).map((text) => `${path}: ${text}`));
      }
      none(faults);
    }, options);
  }

  on('the calendar by keyboard', async ({ page, url }) => {
    await page.goto(url(CALENDAR));
    const months = await page.locator('.months a').count();
    const [first] = await page.locator('.months a').evaluateAll((all) => all.map((a) => a.hash));
    await tabTo(page, (e) => e.matches('.months a'));
    for (let i = 1; i < months; i += 1) await page.keyboard.press('Tab');
    assert.ok(await page.locator('.months a').last().evaluate((e) => e === document.activeElement), 'every month in turn');
    // The first month may be folded away among those that are over.
    await page.locator('.months a').first().focus();
    await page.keyboard.press('Enter');
    const heading = page.locator(`[id="${first.slice(1)}"]`);
    assert.ok(await heading.isVisible(), first);
    await tabTo(page, (e) => e.matches('.month-grid a'));
    const day = await page.evaluate(() => document.activeElement.closest('[data-day]')?.dataset.day);
    assert.ok(day, 'the tab key goes on to the days');
    const address = await page.evaluate(() => document.activeElement.href);
    await page.keyboard.press('Enter');
    await page.waitForURL(address);
  });

  on("the calendar marks the reader's day", async ({ page, url, at }) => {
    const html = site.pages.find(({ path }) => path === CALENDAR).html;
    const days = [...html.matchAll(/data-day="([\d-]+)"/g)].map(([, day]) => day);
    for (const day of [site.today, days[0], days.at(-1)]) {
      await at(`${day}T09:00:00+07:00`);
      await page.goto(url(CALENDAR));
      const current = await page.locator('[data-day][aria-current]').evaluateAll((all) => all.map((e) => [e.dataset.day, e.getAttribute('aria-current')]));
      assert.deepEqual(current, days.includes(day) ? [[day, 'date']] : []);
      const month = await page.locator('.months [aria-current]').evaluateAll((all) => all.map((e) => e.dataset.month));
      assert.deepEqual(month, html.includes(`data-month="${day.slice(0, 7)}"`) ? [day.slice(0, 7)] : []);
    }
  });

  on('the calendar is a list on phones, a grid on desks', async ({ page, url }) => {
    const seen = (selector) => page.locator(selector).filter({ visible: true }).count();
    await page.goto(url(CALENDAR));
    await page.locator('details').evaluateAll((all) => { for (const e of all) e.open = true; });
    assert.ok(await seen('.month-grid table') > 0 && await seen('.month-list .deadline') === 0);
    await page.setViewportSize(PHONE);
    assert.ok(await seen('.month-grid') === 0 && await seen('.month-list .deadline') > 0);
  });

  on('a time phrase tells its day behind the whole of it', async ({ page, url }) => {
    const faults = [];
    let pieces = 0;
    for (const { path } of plans) {
      await page.goto(url(path));
      const told = await page.evaluate(tellAll);
      faults.push(...told.faults.map((text) => `${path}: ${text}`));
      pieces = Math.max(pieces, told.pieces);
    }
    none(faults);
    if (site.name === 'sample') assert.ok(pieces > 1, 'a phrase that is bold by half');
  });

  on('targets for fingers', async ({ page, url }) => {
    const faults = [];
    for (const path of shown) {
      await page.goto(url(path));
      faults.push(...(await page.evaluate(small, TARGET)).map((text) => `${path}: ${text}`));
      faults.push(...(await targets(page)).map((text) => `${path}: ${text}`));
    }
    none(faults);
  }, { viewport: PHONE, hasTouch: true, isMobile: true, bypassCSP: true });
}

async function visit(site, look, options) {
  const server = await serve(site.dir, site.base);
  const context = await open(browser, site.today, options);
  const page = await context.newPage();
  await look({ page, url: (path) => server.url + path, at: (time) => context.clock.setFixedTime(new Date(time)) });
  await context.close();
  await server.close();
}

/** Taps each time phrase of a page twice, on its last piece and on its first: what is wrong, and how many pieces the longest has. */
function tellAll() {
  const all = [...document.querySelectorAll('time.when[title]')];
  const faults = [];
  let longest = 0;
  const follows = (one, other) => Boolean(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);
  all.forEach((first, at) => {
    if (!first.id) return;
    let end = at + 1;
    while (all[end] && !all[end].id) end += 1;
    const pieces = all.slice(at, end);
    longest = Math.max(longest, pieces.length);
    pieces.at(-1).click();
    const note = document.querySelector('.when-note');
    const told = note?.textContent.startsWith(first.title) && first.getAttribute('aria-expanded') === 'true';
    const behind = note && pieces.every((piece) => follows(piece, note)) && (!all[end] || follows(note, all[end]));
    if (!told || !behind) faults.push(`“${pieces.map((e) => e.textContent).join('')}”: ${note?.textContent ?? 'nothing told'}`);
    first.click();
    if (document.querySelector('.when-note')) faults.push(`${first.id} stays open`);
  });
  return { faults, pieces: longest };
}

/** The deadlines that home shows, with the groups in which they stand. */
function deadlines(page) {
  return page.locator('.due .deadline').evaluateAll((all) => all.filter((d) => d.checkVisibility()).map((d) => ({
    task: d.querySelector('.task').textContent,
    group: d.closest('.group').dataset.group,
    last: d.dataset.last ?? '',
    levels: d.dataset.levels.split(' '),
    left: d.querySelector('.left').textContent,
  })));
}

function groupOf(today, last) {
  if (!last) return 'open';
  const days = (Date.parse(last) - Date.parse(today)) / DAY;
  if (days < 0) return 'nowhere';
  if (days <= 7) return 'week';
  return days <= 31 ? 'month' : 'later';
}

/** Home shows no heading over nothing, and a sentence where there is nothing at all. */
async function saysWhenEmpty(page) {
  const groups = await page.locator('.due .group:visible').evaluateAll((all) => all.map((g) => [...g.querySelectorAll('.deadline')].some((d) => d.checkVisibility())));
  assert.ok(!groups.includes(false), 'a heading over nothing');
  assert.equal(await page.locator('.due .empty:visible').count(), groups.length > 0 ? 0 : 1);
}

const word = (page, name) => page.evaluate((key) => document.body.dataset[`word${key}`], name);
