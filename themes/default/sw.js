// Keeps what was visited readable without a network. The network comes first; a kept copy is only
// shown when the network fails or is too slow, and it says so: its <html> gets data-saved, from
// which site.js shows when it was kept. Feeds and data are never kept: a calendar asks the server.
"use strict";

const SCOPE = new URL("./", self.location).pathname;
const CACHE = `kehoach-1 ${SCOPE}`;
const MOST_PAGES = 60;
const PATIENCE = 4000; // milliseconds
const SAVED = "x-kehoach-saved";

const HOME = "index.html";

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => {
  event.waitUntil(forgetOthers().then(() => self.clients.claim()));
});

// Pages that the reader wants to have at hand.
self.addEventListener("message", (event) => {
  const { here, keep = [], assets = [] } = event.data || {};
  // The page itself has just been fetched: once is enough on a weak network.
  event.waitUntil(Promise.all([keepAll(here ? [here] : [], "force-cache"), keepAll(keep), keepAssets(assets)]));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin || !url.pathname.startsWith(SCOPE)) return;
  const path = url.pathname.slice(SCOPE.length);
  if (request.mode === "navigate") event.respondWith(page(event, path));
  else if (path.startsWith("assets/")) event.respondWith(asset(event));
});

async function forgetOthers() {
  const own = (name) => name.startsWith("kehoach-") && name.endsWith(` ${SCOPE}`) && name !== CACHE;
  await Promise.all((await caches.keys()).filter(own).map((name) => caches.delete(name)));
}

// One address for `x/` and `x/index.html`, without what follows `?`.
const keyOf = (path) => SCOPE + (path === "" || path.endsWith("/") ? path + "index.html" : path);

async function keepAll(paths, cache = "default") {
  const get = (path) => fetch(SCOPE + path, { cache }).then((answer) => keep(keyOf(path), answer));
  await Promise.allSettled(paths.map(get));
}

async function keepAssets(urls) {
  const cache = await caches.open(CACHE);
  const own = urls.filter((url) => new URL(url).pathname.startsWith(SCOPE + "assets/"));
  const get = async (url) => (await cache.match(url)) || cache.add(url);
  await Promise.allSettled(own.map(get));
}

async function keep(key, answer) {
  if (!answer.ok || answer.redirected || !(answer.headers.get("content-type") || "").includes("text/html")) return;
  const headers = new Headers(answer.headers);
  headers.set(SAVED, new Date().toISOString());
  const whole = await answer.blob(); // an answer that breaks off must not cost the kept page
  const cache = await caches.open(CACHE);
  await cache.delete(key);
  await cache.put(key, new Response(whole, { headers }));
  const pages = (await cache.keys()).filter((kept) => kept.url.endsWith(".html"));
  const home = new URL(keyOf(HOME), location).href;
  const old = pages.filter((kept) => kept.url !== home).slice(0, Math.max(0, pages.length - MOST_PAGES));
  await Promise.all(old.map((kept) => cache.delete(kept)));
}

async function page(event, path) {
  const key = keyOf(path);
  const network = fetch(event.request).then((answer) => {
    event.waitUntil(keep(key, answer.clone()).then(keepHome));
    return answer;
  });
  const kept = await caches.match(key, { cacheName: CACHE });
  if (!kept) return network.catch(() => missing(path));
  event.waitUntil(network.catch(() => {}));
  const late = new Promise((done) => setTimeout(done, PATIENCE));
  const answer = await Promise.race([network.catch(() => null), late]);
  return answer || marked(kept);
}

// From the second page on: a first visit fetches nothing that it does not show.
async function keepHome() {
  if (!(await caches.match(keyOf(HOME), { cacheName: CACHE }))) await keepAll([HOME]);
}

// A page that was never visited: the home page that was kept, saying so.
async function missing(path) {
  const home = await caches.match(keyOf(HOME), { cacheName: CACHE });
  if (!home) return Response.error();
  return path === HOME ? marked(home) : Response.redirect(`${SCOPE}${HOME}?missing`);
}

async function marked(kept) {
  const text = await kept.text();
  const saved = kept.headers.get(SAVED);
  return new Response(text.replace("<html ", `<html data-saved="${saved}" `), { headers: kept.headers });
}

// Styles, scripts, letters: the kept copy at once, renewed for the next time.
async function asset(event) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(event.request.url);
  const network = fetch(event.request).then(async (answer) => {
    if (answer.ok) await cache.put(event.request.url, answer.clone());
    return answer;
  });
  if (!kept) return network;
  event.waitUntil(network.catch(() => {}));
  return kept;
}
