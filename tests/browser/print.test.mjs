// Paper: every plan prints as the official document, on A4, with nothing of the screen; a schedule as a wall sheet.
// Measures: Party form (HD 05-HD/VPTW) and state form (Decree 30/2020, appendix I); both within the same limits here.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { none } from './lib/assert.mjs';
import { launch, open } from './lib/browser.mjs';
import { column, darkness, find, findLast, fonts, lettersOf, lettersOn, lines, pages, wordsOf } from './lib/pdf.mjs';
import { serve } from './lib/server.mjs';
import { ofKind, sites } from './lib/sites.mjs';

const A4 = { short: 210, long: 297 };
const MARGINS = { left: 30, right: 15, top: 20, bottom: 20 };
const HEADER_SPLIT = 98; // the issuer stands left of it, the motto right
const CODE = { least: 20, most: 24 }; // a side of the QR code
const SLACK = 1; // all in millimetres
const SHEET_MARGINS = { sides: 12, top: 12, bottom: 14 }; // of a page on its side
const FURNITURE = '.skip, .masthead, .breadcrumbs, .foot, .thumb-bar, .toc, .jumps, .previous-next, .timeline, button, form, nav';
const KINDS = { plan: lookAtPlan, schedule: lookAtSchedule, timeline: lookAtTimeline, level: lookAtTimeline };

let browser;
let folder;
before(async () => {
  browser = await launch();
  folder = mkdtempSync(join(tmpdir(), 'kehoach-print-'));
});
after(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

for (const site of sites) {
  for (const [kind, look] of Object.entries(KINDS)) {
    const list = ofKind(site, kind);
    test(`print: ${site.name}, ${list.length} of kind ${kind}`, async () => {
      const server = await serve(site.dir, site.base);
      const context = await open(browser, site.today);
      const page = await context.newPage();
      const faults = [];
      for (const { path, layout } of list) {
        await page.goto(server.url + path);
        await page.emulateMedia({ media: 'print' });
        const said = await page.evaluate(inPrint, { furniture: FURNITURE, kind });
        const file = join(folder, 'page.pdf');
        await page.pdf({ path: file, preferCSSPageSize: true });
        const printed = pages(file);
        const found = [...onPaper(printed, fonts(file), said), ...look(printed, said, layout, file)];
        faults.push(...found.map((fault) => `${path}: ${fault}`));
      }
      await context.close();
      await server.close();
      none(faults);
    });
  }
}

/** What the page says on paper: in the browser, under its print style. */
function inPrint({ furniture, kind }) {
  const mm = (px) => (px * 25.4) / 96;
  /** The size of the QR code, and how far it lies to the left of its words. */
  const code = () => {
    const square = document.querySelector('.end .printed-from svg')?.getBoundingClientRect();
    const words = document.querySelector('.end figcaption')?.getBoundingClientRect();
    return square && { width: mm(square.width), height: mm(square.height), before: mm(words.left - square.left) };
  };
  /** The rows of the drawn timeline, its levels, and what of it lies outside its column. */
  const chart = () => {
    const cells = [...document.querySelectorAll('.timeline-table .drawn')].filter(seen);
    const outside = cells.flatMap((cell) => {
      const room = cell.getBoundingClientRect();
      const shapes = [...cell.querySelectorAll('svg > :not(defs, [visibility=hidden])')].map((e) => [e, e.getBoundingClientRect()]);
      return shapes.filter(([, box]) => box.width && (box.left < room.left - 1 || box.right > room.right + 1)).map(([e]) => e.outerHTML.slice(0, 90));
    });
    const fills = new Set(cells.flatMap((cell) => [...cell.querySelectorAll('.body[fill]')].map((e) => e.getAttribute('fill'))));
    return {
      drawn: cells.filter((cell) => cell.querySelector('svg > :is(.body, .sign)')).length,
      rows: [...document.querySelectorAll('.timeline-table tbody tr:has(td:nth-child(2))')].filter((row) => !row.querySelector('th')).length,
      fills: [...fills],
      undefined: [...fills].filter((fill) => !document.querySelector(fill.slice(4, -1))),
      outside,
    };
  };
  const text = (selector) => document.querySelector(selector)?.innerText.trim() ?? '';
  const seen = (e) => e.checkVisibility({ visibilityProperty: true }) && e.getBoundingClientRect().height > 0;
  return {
    all: document.body.innerText,
    furniture: [...document.querySelectorAll(furniture)].filter(seen).map((e) => `${e.localName}.${e.className}`),
    superior: text('.official-superior'),
    issuer: text('.official-issuer'),
    number: text('.official-number'),
    motto: text('.official-motto'),
    nation: text('.official-nation'),
    place: text('.official-place'),
    kind: text('.official-kind'),
    subject: text('.official-subject'),
    recipients: [...document.querySelectorAll('.recipients li')].map((li) => li.innerText.trim()),
    authority: text('.signature .authority'),
    position: text('.signature .position'),
    name: text('.signature .name'),
    address: document.querySelector('link[rel=canonical]')?.href,
    printedAddress: text('.end figcaption'),
    code: code(),
    subscribe: kind === 'plan' && [...document.querySelectorAll('.subscribe')].some(seen),
    chart: chart(),
    heads: [...document.querySelectorAll('thead')].filter(seen).map((e) => e.innerText),
  };
}

/** What holds for everything that is printed: A4, embedded fonts, every word and no other. */
function onPaper(printed, used, said) {
  const faults = said.furniture.map((name) => `${name} is printed`);
  if (said.subscribe) faults.push('the subscribe box is printed');
  for (const { name, embedded } of used) if (!embedded) faults.push(`the font ${name} is not embedded`);
  const others = used.filter(({ name }) => !name.includes('Tinos')).map(({ name }) => name);
  if (others.length > 0) faults.push(`not set in Tinos: ${others.join(', ')}`);
  for (const [i, { width, height }] of printed.entries()) {
    const [short, long] = [width, height].sort((a, b) => a - b);
    if (Math.abs(short - A4.short) > SLACK || Math.abs(long - A4.long) > SLACK) {
      faults.push(`page ${i + 1} is ${width.toFixed()} × ${height.toFixed()} mm`);
    }
  }
  const there = lettersOn(printed);
  const lost = [...new Set(wordsOf(said.all))].filter((word) => !there.includes(word));
  if (lost.length > 0) faults.push(`lost on paper: ${lost.slice(0, 10).join(' ')}`);
  const expected = lettersOf(said.all);
  const onPages = new Set(wordsOf(printed.flatMap((p) => p.words.map((w) => w.text)).join(' ')));
  const foreign = [...onPages].filter((word) => !expected.includes(word) && !(Number(word) <= printed.length));
  if (foreign.length > 0) faults.push(`only on paper: ${foreign.slice(0, 10).join(' ')}`);
  return faults;
}

function lookAtPlan(printed, said, layout, file) {
  return [
    ...headerFaults(printed[0], said, layout),
    ...endFaults(printed, said),
    ...codeFaults(printed, said, file),
    ...marginFaults(printed),
    ...labelFaults(printed),
  ];
}

/** The header: who on the left, the motto and the place on the right, number under the issuer, then type and subject in the middle. */
function headerFaults(page, said, layout) {
  const faults = [];
  const middle = (MARGINS.left + A4.short - MARGINS.right) / 2;
  const parts = {
    left: column(page, 0, HEADER_SPLIT),
    right: column(page, HEADER_SPLIT - SLACK, A4.short),
    middle: page,
  };
  const place = (name, side) => {
    const box = said[name] && find(parts[side], said[name]);
    if (!box) {
      faults.push(`page 1 has no ${name}: "${said[name]}"`);
      return { y0: NaN, y1: NaN };
    }
    const centre = (box.x0 + box.x1) / 2;
    const right = { left: centre < middle - 10, right: centre > middle + 10, middle: Math.abs(centre - middle) < 5 }[side];
    if (!right) faults.push(`${name} is not ${side}: ${box.x0.toFixed()}–${box.x1.toFixed()} mm`);
    return box;
  };
  const above = (upper, lower, names) => {
    if (upper.y0 > lower.y0) faults.push(`${names} in the wrong order`);
  };
  const motto = place('motto', 'right');
  const issuer = place('issuer', 'left');
  const number = place('number', 'left');
  const date = place('place', 'right');
  const kind = place('kind', 'middle');
  const subject = place('subject', 'middle');
  above(issuer, number, 'issuer, number');
  above(motto, date, 'motto, place');
  above(number, kind, 'number, kind');
  above(date, kind, 'place, kind');
  above(kind, subject, 'kind, subject');
  if (said.superior) above(place('superior', 'left'), issuer, 'superior, issuer');
  if (layout === 'state') above(place('nation', 'right'), motto, 'nation, motto');
  const top = Math.min(motto.y0, issuer.y0);
  if (top > MARGINS.top + 20) faults.push(`the header begins ${top.toFixed()} mm from the top`);
  return faults;
}

/** The end: recipients left and signature right, side by side, whole, and under some of the text. */
function endFaults(printed, said) {
  if (!said.name) return [];
  const faults = [];
  const last = printed.findLastIndex((page) => findLast(page, said.name));
  if (last < 0) return [`no page has the signature "${said.name}"`];
  const page = printed[last];
  const middle = A4.short / 2;
  const boxes = ['authority', 'position', 'name'].filter((part) => said[part]).map((part) => {
    const box = findLast(column(page, middle - 10, A4.short), said[part]);
    if (!box) faults.push(`${part} does not stand right, on the page of the signature`);
    return box;
  }).filter(Boolean);
  const ordered = boxes.every((box, i) => i === 0 || boxes[i - 1].y0 < box.y0);
  if (!ordered) faults.push('the parts of the signature are in the wrong order');
  const top = Math.min(...boxes.map((box) => box.y0));
  const above = page.words.filter((word) => word.y1 <= top && word.y0 > MARGINS.top - SLACK);
  if (new Set(above.map((word) => word.y1.toFixed())).size < 2) faults.push(`page ${last + 1}: the signature is alone`);
  for (const recipient of said.recipients) {
    const box = findLast(column(page, 0, middle + 10), recipient);
    if (!box) faults.push(`recipient not left of the signature: ${recipient}`);
    else if (box.y0 < top - 10) faults.push(`recipient stands above the signature: ${recipient}`);
  }
  return faults;
}

/** A plan that has an address ends with it, in words and as a code, on the page of the signature and below it. */
function codeFaults(printed, { address, printedAddress, code, name, recipients }, file) {
  if (!address) return code ? ['there is a QR code, but no address'] : [];
  if (!code) return ['there is no QR code'];
  if (!printedAddress.startsWith(address)) return [`the printed address is ${printedAddress}`];
  const nth = printed.findLastIndex((page) => findLast(page, address));
  const words = nth >= 0 && findLast(printed[nth], printedAddress);
  if (!words) return [`the address is not on paper: ${printedAddress}`];
  const faults = [];
  const { width, height, before } = code;
  if (width < CODE.least || width > CODE.most || Math.abs(width - height) > 0.1) faults.push(`the QR code is ${width} × ${height} mm`);
  const middle = (words.y0 + words.y1) / 2;
  const box = { x0: words.x0 - before, y0: middle - height / 2, x1: words.x0 - before + width, y1: middle + height / 2 };
  const dark = darkness(file, nth, box);
  if (dark < 0.2 || dark > 0.6) faults.push(`page ${nth + 1}: ${dark} of the QR code's place is dark`);
  for (const part of [name, recipients.at(-1)].filter(Boolean)) {
    const over = findLast(printed[nth], part);
    if (!over || over.y1 > box.y0 + SLACK) faults.push(`page ${nth + 1}: the QR code is not below "${part}"`);
  }
  // The light edge around the code may lie in the margin.
  if (box.x0 < MARGINS.left - 3 || box.y1 > A4.long - MARGINS.bottom + SLACK) faults.push('the QR code is in the margin');
  return faults;
}

/** Nothing in the margins but page numbers above the text. */
function marginFaults(printed) {
  return printed.flatMap(({ words, width, height }, i) => {
    const out = words.filter((w) =>
      w.x0 < MARGINS.left - SLACK || w.x1 > width - MARGINS.right + SLACK || w.y1 > height - MARGINS.bottom + SLACK ||
      (w.y0 < MARGINS.top - SLACK - 2 && w.text !== String(i + 1)));
    return out.length > 0 ? [`page ${i + 1}: in the margin: ${out.slice(0, 5).map((w) => w.text).join(' ')}`] : [];
  });
}

/** A label stands in front of its text, never on a line of its own. */
function labelFaults(printed) {
  return printed.flatMap(({ words }, i) => {
    const beside = (a, b) => a !== b && a.y0 < b.y1 && b.y0 < a.y1;
    const alone = words.filter((w) => /^(\d+|[a-zđ])[.)]$/.test(w.text) && !words.some((other) => beside(w, other)));
    return alone.map((w) => `page ${i + 1}: the label ${w.text} is alone on its line`);
  });
}

/** A wall sheet lies on its side, and every page of a table has its head. */
function lookAtSchedule(printed, said) {
  const faults = [];
  const head = lettersOf(said.heads[0] ?? '');
  for (const [i, page] of printed.entries()) {
    if (page.width < page.height) faults.push(`page ${i + 1} is upright`);
    if (head !== '' && !lines(page).includes(head)) faults.push(`page ${i + 1} has no table head`);
    const out = page.words.filter((w) => w.x0 < 5 || w.x1 > page.width - 5);
    if (out.length > 0) faults.push(`page ${i + 1}: over the edge: ${out.slice(0, 5).map((w) => w.text).join(' ')}`);
  }
  return faults;
}

/** A row for each task, on its side, with its time drawn beside it; nothing lies over anything else. */
function lookAtTimeline(printed, { chart }) {
  const faults = chart.outside.map((shape) => `drawn outside its column: ${shape}`);
  faults.push(...chart.undefined.map((fill) => `no such pattern: ${fill}`));
  if (chart.drawn !== chart.rows) faults.push(`${chart.rows} rows, ${chart.drawn} of them drawn`);
  const sheets = printed.map((page, i) => [page, i]).filter(([page]) => page.width > page.height);
  if (chart.rows > 0 && sheets.length === 0) faults.push('no page lies on its side');
  for (const [page, i] of sheets) {
    const { sides, top, bottom } = SHEET_MARGINS;
    const body = page.words.filter((w) => w.y1 < page.height - bottom + SLACK);
    const out = body.filter((w) => w.x0 < sides - SLACK || w.x1 > page.width - sides + SLACK || w.y0 < top - SLACK);
    if (out.length > 0) faults.push(`page ${i + 1}: in the margin: ${out.slice(0, 5).map((w) => w.text).join(' ')}`);
    faults.push(...overlaps(body).map((pair) => `page ${i + 1}: one over the other: ${pair}`));
  }
  return faults;
}

/** Words that lie over each other by more than their letters' edges. */
function overlaps(words) {
  const meet = (a, b, [from, to], least) => Math.min(a[to], b[to]) - Math.max(a[from], b[from]) > least;
  const pairs = words.flatMap((a, i) => words.slice(i + 1).filter((b) => meet(a, b, ['x0', 'x1'], 0.3) && meet(a, b, ['y0', 'y1'], 1)).map((b) => `${a.text} ${b.text}`));
  return pairs.slice(0, 5);
}
