// The plans of a built site, as the site tells them to programs.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { wordsOf } from './text.mjs';

export const plansOf = (dir) => JSON.parse(readFileSync(join(dir, 'plans.json'), 'utf8')).plans;

/** How many words a plan's own text has. */
export function length(dir, { url }) {
  const html = readFileSync(join(dir, url), 'utf8');
  const text = html.match(/id="_text">(.*?)(?:<section class="band|<nav class="previous-next|<\/article>)/s)[1];
  return wordsOf(text.replace(/<[^>]*>/g, '')).length;
}

/** The plan whose text is nearest to so many words. */
export function planOf(dir, words) {
  const off = (plan) => Math.abs(plan.words - words);
  return plansOf(dir).map((plan) => ({ ...plan, words: length(dir, plan) })).sort((a, b) => off(a) - off(b))[0];
}
