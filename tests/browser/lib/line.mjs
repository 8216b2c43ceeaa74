// A slow line between the server and all that asks it, service workers too (which the browser's own brake leaves out).
import { setTimeout as sleep } from 'node:timers/promises';

const PIECE = 1460; // bytes, as on Ethernet
const HEAD = 400; // bytes of an answer's headers

/** `down` and `up` in bits a second, `rtt` in milliseconds: `send` for `serve()`. */
export function slow({ down, up, rtt }) {
  const met = new WeakSet();
  const takes = (bytes, speed) => (bytes * 8 * 1000) / speed;
  let free = 0; // when the line has carried all that was given to it
  return async (response, body, request) => {
    const trips = met.has(request.socket) ? 1 : 2; // the first time to open the connection
    met.add(request.socket);
    await sleep(trips * rtt + takes(Buffer.byteLength(request.rawHeaders.join(': ')), up));
    const bytes = Buffer.from(body);
    for (let at = 0; at === 0 || at < bytes.length; at += PIECE) {
      const piece = bytes.subarray(at, at + PIECE);
      free = Math.max(free, performance.now()) + takes(piece.length + (at === 0 ? HEAD : 0), down);
      await sleep(free - performance.now());
      response.write(piece);
    }
    response.end();
  };
}
