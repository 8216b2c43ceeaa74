// What a printed file holds, by poppler's tools: pages, fonts, and words with their places in millimetres.
import { execFileSync } from 'node:child_process';

const MM = 25.4 / 72;

const run = (tool, ...args) => execFileSync(tool, args, { encoding: 'utf8', maxBuffer: 1 << 28 });

const ENTITIES = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&#39;': "'" };
const plain = (text) => text.replace(/&(amp|lt|gt|quot|apos|#39);/g, (entity) => ENTITIES[entity]).normalize('NFC');

/** Pages as `{width, height, words: [{text, x0, y0, x1, y1}]}`, in millimetres from the top left. */
export function pages(file) {
  const html = run('pdftotext', '-bbox', file, '-');
  return html.split('<page ').slice(1).map((part) => {
    const [, width, height] = part.match(/width="([\d.]+)" height="([\d.]+)"/).map(Number);
    const words = [...part.matchAll(/<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)<\/word>/gs)];
    return {
      width: width * MM,
      height: height * MM,
      words: words.map(([, x0, y0, x1, y1, text]) => ({
        text: plain(text), x0: x0 * MM, y0: y0 * MM, x1: x1 * MM, y1: y1 * MM,
      })),
    };
  });
}

/** Fonts as `{name, embedded}`. */
export function fonts(file) {
  const [, rule, ...rows] = run('pdffonts', file).trimEnd().split('\n');
  const at = rule.split(' ').reduce((starts, dashes) => [...starts, starts.at(-1) + dashes.length + 1], [0]);
  return rows.map((row) => ({
    name: row.slice(0, at[1]).trim(),
    embedded: row.slice(at[3], at[4]).trim() === 'yes',
  }));
}

/** The words of a text, bare of signs. */
export const wordsOf = (text) => text.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? [];

/** The letters and digits of a text in one string: a printed word may come in pieces, where its letters are of two fonts. */
export const lettersOf = (text) => wordsOf(text).join('');

/** The letters of pages, in the order of reading. */
export const lettersOn = (printed) => lettersOf(printed.flatMap((page) => page.words.map((w) => w.text)).join(' '));

/** Where a phrase stands first on a page: one box around it; undefined where it does not. */
export const find = (page, phrase) => place(page, phrase, (text, sought) => text.indexOf(sought));

/** Where it stands last. */
export const findLast = (page, phrase) => place(page, phrase, (text, sought) => text.lastIndexOf(sought));

function place(page, phrase, search) {
  const sought = lettersOf(phrase);
  const owners = page.words.flatMap((word) => [...lettersOf(word.text)].map((letter) => ({ letter, word })));
  const at = search(owners.map(({ letter }) => letter).join(''), sought);
  if (at < 0 || sought === '') return undefined;
  const found = owners.slice(at, at + sought.length).map(({ word }) => word);
  return {
    x0: Math.min(...found.map((w) => w.x0)), x1: Math.max(...found.map((w) => w.x1)),
    y0: Math.min(...found.map((w) => w.y0)), y1: Math.max(...found.map((w) => w.y1)),
  };
}

const LINE_SLACK = 1.5; // millimetres

/** The lines of a page from top to bottom, each from left to right. */
function rows({ words }) {
  const out = [];
  for (const word of words.toSorted((a, b) => a.y1 - b.y1)) {
    const row = out.at(-1);
    if (row && word.y1 - row[0].y1 < LINE_SLACK) row.push(word);
    else out.push([word]);
  }
  return out.map((row) => row.sort((a, b) => a.x0 - b.x0));
}

/** The lines across a page as letters. */
export const lines = (page) => rows(page).map((row) => lettersOf(row.map((w) => w.text).join(' ')));

/** What stands between two distances from the left edge: a column, read line by line. */
export function column(page, from, to) {
  const words = page.words.filter((w) => w.x0 >= from && w.x1 <= to);
  return { ...page, words: rows({ words }).flat() };
}

const DPI = 100;

/** Which part of a box on a page, counted from 0, is darker than middle grey; the box in millimetres. */
export function darkness(file, page, { x0, y0, x1, y1 }) {
  const dots = (mm) => String(Math.round((mm / 25.4) * DPI));
  const box = ['-x', dots(x0), '-y', dots(y0), '-W', dots(x1 - x0), '-H', dots(y1 - y0)];
  const args = ['-gray', '-r', String(DPI), '-f', String(page + 1), '-l', String(page + 1), ...box, file];
  const picture = execFileSync('pdftoppm', args, { maxBuffer: 1 << 28 });
  // PGM: "P5", width, height and depth on three lines, then a byte a dot.
  let start = 0;
  for (let line = 0; line < 3; line += 1) start = picture.indexOf(0x0a, start) + 1;
  const grey = picture.subarray(start);
  return grey.filter((dot) => dot < 128).length / grey.length;
}
