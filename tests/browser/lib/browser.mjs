// Chromium, and a page that tells on itself.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const PLACES = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export const PHONE = { width: 360, height: 740 };
export const DESK = { width: 1280, height: 800 };
export const SIZES = { phone: PHONE, desk: DESK };

export function launch() {
  const executablePath = PLACES.find((path) => path && existsSync(path));
  if (!executablePath) throw new Error('no Chromium found; CHROMIUM can name one');
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync',
    ],
  });
}

/** A browser window on the day for which the site was built, whatever day it is. */
export async function open(browser, today, options = {}) {
  const context = await browser.newContext({ viewport: DESK, reducedMotion: 'reduce', timezoneId: 'Asia/Ho_Chi_Minh', ...options });
  await context.clock.setFixedTime(new Date(`${today}T09:00:00+07:00`));
  return context;
}

/** A page whose `faults` gather what a reader must never meet; `home` is where requests may go. */
export async function watched(context, home) {
  const page = await context.newPage();
  const faults = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(home) && !url.startsWith('data:')) faults.push(`request leaves the site: ${url}`);
  });
  page.on('requestfailed', (request) => {
    // The reader (or the test) went on before the icon had come.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') faults.push(`request failed: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${response.status()}: ${response.url()}`);
  });
  return { page, faults };
}

const MOST_STEPS = 60;

/** Presses the tab key until the focus is on what `isIt` (in the page) tells. */
export async function tabTo(page, isIt) {
  for (let step = 0; step < MOST_STEPS; step += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(`(${isIt})(document.activeElement)`)) return;
  }
  throw new Error(`the tab key does not lead to ${isIt}`);
}
