// The built sites under test: folders in the folder that SITES names.
// In: SITES. Out: sites with their pages. Never: builds a site; tests/run does.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

const folder = process.env.SITES;
if (!folder) throw new Error('SITES names no folder of built sites; run tests/run');

/** Every file below a folder, as sorted paths with `/`. */
function walk(dir, root = dir) {
  return readdirSync(dir, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(dir, entry.name);
      return entry.isDirectory() ? walk(path, root) : [relative(root, path).split(sep).join('/')];
    })
    .sort();
}

/** What a page's body says it is; a redirect has no kind. */
function page(dir, path) {
  const html = readFileSync(join(dir, path), 'utf8');
  return {
    path,
    html,
    kind: html.match(/<body class="kind-([\w-]+)/)?.[1],
    layout: html.match(/class="plan layout-(\w+)"/)?.[1],
  };
}

function site(name) {
  const dir = join(folder, name);
  const files = walk(dir);
  const pages = files.filter((path) => path.endsWith('.html')).map((path) => page(dir, path));
  const address = pages.find((p) => p.kind === 'home')?.html.match(/rel="canonical" href="([^"]+)"/)?.[1];
  const today = pages.find((p) => p.kind === 'home')?.html.match(/data-today="([\d-]+)"/)?.[1];
  // Where the site expects to lie on its server: only 404.html depends on it.
  const base = address ? new URL('.', address).pathname : '/';
  return { name, dir, files, pages, base, today };
}

export const sites = readdirSync(folder)
  .filter((name) => statSync(join(folder, name)).isDirectory())
  .sort()
  .map(site);
if (sites.length === 0) throw new Error(`no built site in ${folder}`);

/** The fullest page of every kind, and of every layout of plans. */
export function samples({ pages }) {
  const best = new Map();
  for (const p of pages) {
    const key = [p.kind, p.layout].filter(Boolean).join('-');
    if (p.kind && !(best.get(key)?.html.length >= p.html.length)) best.set(key, p);
  }
  return [...best].map(([name, p]) => ({ name, ...p })).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The pages of one kind. */
export const ofKind = ({ pages }, kind) => pages.filter((p) => p.kind === kind);
