// Makes the README's pictures again from a built sample site: node shots.mjs [FOLDER, default ../../output]
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DESK, PHONE, launch, open } from './lib/browser.mjs';

const here = import.meta.dirname;
const folder = resolve(process.argv[2] ?? join(here, '../../output'));
const site = `${pathToFileURL(folder)}/`;
const today = readFileSync(join(folder, 'index.html'), 'utf8').match(/data-today="([\d-]+)"/)[1];
const PLAN = 'plans/tinh/so-hoa-ho-so-dang-vien/index.html';
const STATE_PLAN = 'plans/tinh/dich-vu-cong-truc-tuyen/index.html';
const LEVEL = 'levels/commune/index.html';
const PRINT_DPI = 64;
const DESK_SCALE = 0.65; // the README shows it smaller still

const browser = await launch();
await shot('phone', LEVEL, PHONE, 1);
await shot('desk', PLAN, DESK, DESK_SCALE);
await print('print-party', PLAN);
await print('print-state', STATE_PLAN);
await browser.close();

async function shot(name, path, viewport, deviceScaleFactor) {
  const context = await open(browser, today, { viewport, deviceScaleFactor });
  const page = await context.newPage();
  await page.goto(site + path);
  if (viewport === PHONE) await page.locator('main h2').first().evaluate((heading) => heading.scrollIntoView());
  await page.screenshot({ path: join(here, 'shots', `${name}.png`) });
  await context.close();
}

/** The first sheet as it leaves the printer. */
async function print(name, path) {
  const scratch = mkdtempSync(join(tmpdir(), 'kehoach-shots-'));
  const page = await browser.newPage();
  await page.goto(site + path);
  const file = join(scratch, 'page.pdf');
  await page.pdf({ path: file, preferCSSPageSize: true });
  await page.close();
  execFileSync('pdftoppm', ['-png', '-singlefile', '-r', String(PRINT_DPI), file, join(here, 'shots', name)]);
  rmSync(scratch, { recursive: true });
}
