// A static server on this machine, as strict as an office's should be.
import { createServer } from 'node:http';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.ics': 'text/calendar; charset=utf-8',
  '.xml': 'application/xml',
};

/** The README's. */
export const POLICY = "default-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'";

/** Serves `dir` below `base` (`/a/b/`) and nothing else. */
export async function serve(dir, base) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const file = path.startsWith(base) ? await found(dir, path.slice(base.length)) : undefined;
    const name = file ?? join(dir, '404.html');
    const body = await readFile(name).catch(() => '');
    response.writeHead(file ? 200 : 404, {
      'Content-Type': TYPES[extname(name)] ?? 'application/octet-stream',
      'Content-Security-Policy': POLICY,
      'X-Content-Type-Options': 'nosniff',
    });
    response.end(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}${base}`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

async function found(dir, path) {
  const clean = normalize(`/${path}`);
  for (const candidate of [clean, join(clean, 'index.html')]) {
    const file = join(dir, candidate);
    if ((await stat(file).catch(() => undefined))?.isFile()) return file;
  }
  return undefined;
}
