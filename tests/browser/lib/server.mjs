// A static server on this machine, as strict as an office's should be.
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

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
const PACKED = /^text\/|javascript|json|xml/;

/** The README's. */
export const POLICY = "default-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'";

/**
 * Serves `dir` below `base` (`/a/b/`) and nothing else. With `gzip` texts go packed; `send(response, body, request)`
 * takes its time, if it likes. `asked` lists the paths that were asked for; after `stop()` nobody is there until
 * `start()`; while `silent`, nothing is answered.
 */
export async function serve(dir, base, { gzip = false, send = (response, body) => response.end(body) } = {}) {
  const asked = [];
  const sockets = [];
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    asked.push(path.slice(base.length));
    if (site.silent) return;
    const file = path.startsWith(base) ? await found(dir, path.slice(base.length)) : undefined;
    const name = file ?? join(dir, '404.html');
    const body = await readFile(name).catch(() => '');
    const type = TYPES[extname(name)] ?? 'application/octet-stream';
    const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 16)}"`;
    const known = file && request.headers['if-none-match'] === tag;
    const packed = gzip && PACKED.test(type) && !known;
    response.writeHead(known ? 304 : file ? 200 : 404, {
      'Content-Type': type,
      'Content-Security-Policy': POLICY,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-cache',
      ETag: tag,
      ...(packed && { 'Content-Encoding': 'gzip', Vary: 'Accept-Encoding' }),
    });
    send(response, known ? '' : packed ? gzipSync(body) : body, request);
  });
  server.on('connection', (socket) => sockets.push(socket));
  const listen = (port) => new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const { port } = server.address();
  const stop = () => new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
  const site = {
    url: `http://127.0.0.1:${port}${base}`,
    asked,
    silent: false,
    /** Bytes that have left, with their headers. */
    sent: () => sockets.reduce((sum, socket) => sum + socket.bytesWritten, 0),
    stop,
    start: () => listen(port),
    close: stop,
  };
  return site;
}

async function found(dir, path) {
  const clean = normalize(`/${path}`);
  for (const candidate of [clean, join(clean, 'index.html')]) {
    const file = join(dir, candidate);
    if ((await stat(file).catch(() => undefined))?.isFile()) return file;
  }
  return undefined;
}
