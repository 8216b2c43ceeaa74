// Prints what pages weigh and how soon they are there, on a slow phone: node figures.mjs [FOLDER, default ../../output]
// 360 px wide, processor slowed 4 times, 1.6 Mbit/s down, 750 kbit/s up, 150 ms there and back; medians.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PHONE, launch } from './lib/browser.mjs';
import { slow } from './lib/line.mjs';
import { planOf } from './lib/plans.mjs';
import { serve } from './lib/server.mjs';
import { fold, textOf, wordsOf } from './lib/text.mjs';

const RUNS = 5;
const WORDS = 1500;
const SLOW_4G = { down: 1_600_000, up: 750_000, rtt: 150 };
const SLOWER = 4;
const SETTLED = 1000; // milliseconds without a byte, for the worker to keep what it keeps
const LONG = 50; // milliseconds of a task that a finger notices
const SEARCH = 'search/index.html';

const folder = resolve(process.argv[2] ?? join(import.meta.dirname, '../../output'));
const plan = planOf(folder, WORDS);
const query = wordsOf(fold(plan.title)).slice(0, 3).join(' ');
const homeWords = wordsOf(textOf(readFileSync(join(folder, 'index.html'), 'utf8'))).length;
const browser = await launch();

const rows = [];
for (const [name, words, path] of [[`plan ${plan.number ?? plan.url}`, plan.words, plan.url], ['home', homeWords, 'index.html']]) {
  const runs = [];
  for (let run = 0; run < RUNS; run += 1) runs.push(await visitTwice(path));
  for (const visit of ['first', 'repeat']) rows.push({ page: name, words, visit, ...median(runs.map((run) => run[visit])) });
}
const searches = [];
for (let run = 0; run < RUNS; run += 1) searches.push(await search());
await browser.close();

print(rows);
const { requests, bytes, ms } = median(searches);
console.log(`\nfirst query ("${query}") on the search page: ${requests} requests, ${bytes} bytes, results after ${ms} ms`);

async function visitTwice(path) {
  const { server, page, context } = await phone();
  const first = await visit(server, page, server.url + path);
  await page.goto('about:blank');
  const repeat = await visit(server, page, server.url + path);
  await context.close();
  await server.close();
  return { first, repeat };
}

async function visit(server, page, address) {
  const before = { requests: server.asked.length, bytes: server.sent() };
  await page.goto(address);
  await settled(server);
  return { ...cost(server, before), ...(await page.evaluate(speed, LONG)) };
}

/** What the first query fetches, and how long after the last key its answer is there. */
async function search() {
  const { server, page, context } = await phone();
  await page.goto(server.url + SEARCH);
  await settled(server);
  const before = { requests: server.asked.length, bytes: server.sent() };
  await page.locator('#q').fill(query);
  const start = performance.now();
  await page.waitForSelector('#search-results li');
  const ms = Math.round(performance.now() - start);
  await settled(server);
  const found = { ...cost(server, before), ms };
  await context.close();
  await server.close();
  return found;
}

/** A phone that has never been here. */
async function phone() {
  const server = await serve(folder, '/', { gzip: true, send: slow(SLOW_4G) });
  const context = await browser.newContext({ viewport: PHONE, deviceScaleFactor: 2, isMobile: true, hasTouch: true });
  const page = await context.newPage();
  await page.addInitScript(watch);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  return { server, page, context };
}

async function settled(server) {
  let bytes;
  do {
    bytes = server.sent();
    await new Promise((done) => { setTimeout(done, SETTLED); });
  } while (server.sent() > bytes);
}

function cost(server, before) {
  return { requests: server.asked.length - before.requests, bytes: server.sent() - before.bytes };
}

/** In the page: gathers what the browser reports while it loads. */
function watch() {
  const seen = { largest: 0, shifts: 0, tasks: [] };
  const on = (type, take) => new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  on('largest-contentful-paint', ({ startTime }) => { seen.largest = startTime; });
  on('layout-shift', ({ value, hadRecentInput }) => { if (!hadRecentInput) seen.shifts += value; });
  on('longtask', ({ startTime, duration }) => { seen.tasks.push({ startTime, duration }); });
  window.kehoachFigures = seen;
}

/** In the page: Lighthouse's names for it, in milliseconds. */
function speed(long) {
  const { largest, shifts, tasks } = window.kehoachFigures;
  const [{ startTime: first }] = performance.getEntriesByName('first-contentful-paint');
  const blocked = tasks.filter((task) => task.startTime + task.duration > first).reduce((sum, { duration }) => sum + Math.max(0, duration - long), 0);
  return { FCP: Math.round(first), LCP: Math.round(largest), TBT: Math.round(blocked), CLS: Math.round(shifts * 1000) / 1000 };
}

function median(runs) {
  const middle = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
  return Object.fromEntries(Object.keys(runs[0]).map((name) => [name, middle(runs.map((run) => run[name]))]));
}

function print(table) {
  const lines = [Object.keys(table[0]), ...table.map((row) => Object.values(row).map(String))];
  const widths = lines[0].map((_, i) => Math.max(...lines.map((line) => line[i].length)));
  for (const line of lines) console.log(line.map((text, i) => (i === 0 || i === 2 ? text.padEnd(widths[i]) : text.padStart(widths[i]))).join('  '));
}
