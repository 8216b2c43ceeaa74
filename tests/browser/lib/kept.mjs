// What the browser keeps for the time without a network.
import assert from 'node:assert/strict';

const MOST_WAIT = 15_000; // milliseconds

/** Waits until an address is kept, with such a text in it, and the styles and scripts too. */
export async function kept(page, address, text = '') {
  const missing = await page.evaluate(async ([url, part, most]) => {
    await navigator.serviceWorker.ready;
    const files = [...document.querySelectorAll('link[rel=stylesheet], script[src]')].map((e) => e.href || e.src);
    const isKept = async (each) => (await (await caches.match(each))?.text())?.includes(each === url ? part : '');
    for (const end = performance.now() + most; performance.now() < end;) {
      const are = await Promise.all([url, ...files].map(isKept));
      if (are.every(Boolean)) return undefined;
      await new Promise((resolve) => { setTimeout(resolve, 20); });
    }
    return 'not kept';
  }, [address, text, MOST_WAIT]);
  assert.equal(missing, undefined, `${address} ${text}`);
}
