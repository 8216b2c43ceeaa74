// What a reader has without a network: what was opened, the own level; always with the time of which it is.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { none } from './lib/assert.mjs';
import { PHONE, launch, open } from './lib/browser.mjs';
import { kept } from './lib/kept.mjs';
import { serve } from './lib/server.mjs';
import { ofKind, samples, sites } from './lib/sites.mjs';

const BASE = '/phong/ke-hoach/'; // a worker must know its own folder
const HOME = 'index.html';
const MOST_WAIT = 15_000; // milliseconds

let browser;
let folder;
before(async () => {
  browser = await launch();
  folder = mkdtempSync(join(tmpdir(), 'kehoach-offline-'));
});
after(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

for (const site of sites) {
  const [plan, other] = ofKind(site, 'plan').map(({ path }) => path);
  const on = (name, look, options) => test(`${name}: ${site.name}`, () => visit(site, look, options));

  on('one visit is enough to read a plan again', async ({ page, url, server }) => {
    await page.goto(url(plan));
    const text = await page.locator('main').innerText();
    await kept(page, url(plan));
    await server.stop();
    await page.goto(url(plan));
    assert.equal(await page.locator('main').innerText(), text);
    assert.notEqual(await page.evaluate(() => getComputedStyle(document.body).getPropertyValue('--paper')), '', 'its styles');
    await saysSaved(page);
    // A folder's address is the same page.
    await page.goto(url(plan.replace('index.html', '')));
    await saysSaved(page);
  });

  on('every kind of page says of when it is', async ({ page, url, server }) => {
    const paths = samples(site).filter(({ kind }) => kind !== '404').map(({ path }) => path);
    for (const path of paths) {
      await page.goto(url(path));
      await kept(page, url(path));
      assert.ok(await page.locator('.saved-note').isHidden(), `${path} comes from the server`);
    }
    await server.stop();
    for (const path of paths) {
      await page.goto(url(path));
      await saysSaved(page);
    }
  });

  on('a page that was never opened leads to the kept home page', async ({ page, url, server }) => {
    await page.goto(url(plan));
    await kept(page, url(plan));
    await page.goto(url('search/index.html'));
    await kept(page, url(HOME));
    await server.stop();
    await page.goto(url(other));
    assert.equal(await page.evaluate(() => document.body.dataset.page), HOME);
    const note = page.locator('.saved-note');
    assert.ok((await saysSaved(page)).startsWith(await note.getAttribute('data-missing')), 'why the reader is here');
    await server.start();
    await note.locator('a').click();
    await page.waitForFunction(() => document.querySelector('.saved-note').hidden);
    assert.equal(page.url(), url(HOME));
  });

  on('the own level and its schedule are at hand without having been opened', async ({ page, url, server, dir }) => {
    const level = ofKind(site, 'level').toSorted((a, b) => b.html.length - a.html.length)[0].path;
    const schedule = level.replace('index.html', 'schedule/index.html');
    await page.goto(url(HOME));
    await page.locator(`.level-choice [data-url="${level}"]`).check();
    await kept(page, url(level));
    await kept(page, url(schedule));
    // Every later visit renews them.
    const NEW = 'Hạn vừa đổi';
    for (const path of [level, schedule]) change(dir, path, NEW);
    await page.goto(url(plan));
    for (const path of [level, schedule]) await kept(page, url(path), NEW);
    await server.stop();
    await page.locator('[data-my-level-link]').click();
    await page.waitForURL(url(level));
    await saysSaved(page);
    assert.equal(await page.locator('h1').innerText(), NEW);
    assert.equal(await page.locator('.deadline').count(), site.pages.find(({ path }) => path === level).html.split('class="deadline ').length - 1);
    await page.goto(url(schedule));
    await saysSaved(page);
    assert.equal(await page.locator('h1').innerText(), NEW);
  }, { viewport: PHONE });

  on('with a network the new text is shown, never the kept one', async ({ page, url, server, dir }) => {
    await page.goto(url(plan));
    await kept(page, url(plan));
    await server.stop();
    await page.goto(url(plan));
    await saysSaved(page);
    const NEW = 'Kế hoạch vừa sửa';
    change(dir, plan, NEW);
    await server.start();
    await page.locator('.saved-note a').click();
    await page.waitForFunction((text) => document.querySelector('h1').innerText === text, NEW);
    assert.ok(await page.locator('.saved-note').isHidden());
    await kept(page, url(plan), NEW);
    const NEWER = 'Kế hoạch sửa lần nữa';
    change(dir, plan, NEWER);
    await page.goto(url(plan));
    assert.equal(await page.locator('h1').innerText(), NEWER);
    assert.ok(await page.locator('.saved-note').isHidden());
  });

  on('a network that does not answer is not waited for', async ({ page, url, server }) => {
    await page.goto(url(plan));
    await kept(page, url(plan));
    server.silent = true;
    await page.goto(url(plan), { timeout: MOST_WAIT });
    await saysSaved(page);
  });

  on('an answer that breaks off does not displace what was kept', async ({ page, url, server, dir, line }) => {
    await page.goto(url(plan));
    const text = await page.locator('main').innerText();
    await kept(page, url(plan));
    change(dir, plan, 'Bản mới không tới nơi');
    line.breaks = true;
    await page.goto(url(plan), { waitUntil: 'commit' });
    await page.waitForLoadState('load', { timeout: 1000 }).catch(() => {}); // it never comes
    await server.stop();
    await page.goto(url(plan));
    assert.equal(await page.locator('main').innerText(), text);
    await saysSaved(page);
  });

  on('calendars and data are asked of the server each time', async ({ page, url, server }) => {
    await page.goto(url(HOME));
    await kept(page, url(HOME));
    await page.goto(url('search/index.html')); // under the worker
    await page.locator('#q').fill('ke hoach');
    await page.waitForSelector('#search-results li');
    const files = site.files.filter((path) => /\.(ics|xml|json)$/.test(path)).slice(0, 20);
    const get = (path) => page.evaluate((address) => fetch(address).then((answer) => answer.status, () => 'nothing'), url(path));
    const faults = [];
    for (const path of files) {
      await get(path);
      const asked = server.asked.length;
      if ((await get(path)) !== 200 || !server.asked.slice(asked).includes(path)) faults.push(`${path} is not asked for again`);
    }
    await server.stop();
    for (const path of files) if ((await get(path)) !== 'nothing') faults.push(`${path} comes from what was kept`);
    const names = await page.evaluate(async () => {
      const keys = [];
      for (const name of await caches.keys()) keys.push(...(await (await caches.open(name)).keys()).map((request) => request.url));
      return keys;
    });
    faults.push(...names.filter((name) => !/\.html$|\/assets\//.test(name)).map((name) => `${name} is kept`));
    none(faults);
    // Search says that it needs the network.
    await page.reload();
    await page.locator('#q').fill('ke hoach');
    await page.waitForFunction(() => document.getElementById('search-status').textContent === document.querySelector('form[role=search]').dataset.offline);
  });
}

/** A reader of a copy of the site, which may be changed. */
async function visit(site, look, options) {
  const dir = mkdtempSync(join(folder, 'site-'));
  cpSync(site.dir, dir, { recursive: true });
  const line = { breaks: false };
  const server = await serve(dir, BASE, { send: (response, body) => (line.breaks ? breakOff(response, body) : response.end(body)) });
  const context = await open(browser, site.today, options);
  const page = await context.newPage();
  await look({ page, dir, server, line, url: (path) => server.url + path });
  await context.close();
  await server.close();
}

function breakOff(response, body) {
  response.write(body.slice(0, body.length / 2));
  setTimeout(() => response.destroy(), 100);
}

/** The note above a kept page: seen, told, and with the time of the visit. Gives its words. */
async function saysSaved(page) {
  const note = page.locator('.saved-note[role=status]');
  await note.waitFor({ timeout: MOST_WAIT });
  const text = await note.innerText();
  const time = new Date(await note.locator('time').getAttribute('datetime'));
  assert.ok(Math.abs(Date.now() - time) < 10 * 60_000, `${page.url()}: saved ${time}`);
  const style = { dateStyle: 'short', timeStyle: 'short', timeZone: 'Asia/Ho_Chi_Minh' };
  const written = new Intl.DateTimeFormat(await page.getAttribute('html', 'lang'), style).format(time);
  assert.ok(text.includes(written), `${page.url()}: "${text}" has no ${written}`);
  assert.ok((await note.boundingBox()).y < (await page.locator('main').boundingBox()).y, 'above the text');
  return text;
}

/** Writes another heading into a page that is served. */
function change(dir, path, heading) {
  const file = join(dir, path);
  writeFileSync(file, readFileSync(file, 'utf8').replace(/(<h1[^>]*>).*?(<\/h1>)/s, `$1${heading}$2`));
}
