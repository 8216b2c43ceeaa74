// Searches the index below search/: scripts that are added as tags when a query needs them, so that
// it works from a disk too. src/render/search/ writes them. Words of the page come from data
// attributes of the form.
"use strict";
globalThis.kehoachIndex = (load) => {
  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const VALUE = new Map([...DIGITS].map((c, i) => [c, i]));
  const IN_TITLE = 8, STEPS = 7;
  const MOST_ENDINGS = 12; // words that a beginning stands for
  const NEAR = 2; // scripts that are read for one beginning

  const files = new Map();
  const file = (name) => {
    if (!files.has(name)) files.set(name, load(name).catch((error) => { files.delete(name); throw error; }));
    return files.get(name);
  };

  function* numbers(text) {
    let number = 0, shift = 0;
    for (const c of text) {
      const value = VALUE.get(c);
      number |= (value & 31) << shift;
      shift += 5;
      if (value < 32) { yield number; number = shift = 0; }
    }
  }

  // A term's units: `each(unit, weight)`; units without a weight hold the term, no more is known.
  function read(drawn, each) {
    const cut = drawn.search(/[.~]/);
    let unit = -1, count = 0;
    for (const number of numbers(cut < 0 ? drawn : drawn.slice(0, cut))) {
      unit += 1 + (number >> 4);
      each(unit, number & 15);
      count++;
    }
    if (cut < 0) return count;
    const rest = drawn.slice(cut + 1);
    unit = -1;
    if (drawn[cut] === ".") {
      for (const gap of numbers(rest)) { unit += 1 + gap; each(unit, 1); count++; }
    } else {
      for (let i = 0; i < rest.length; i++)
        for (let six = VALUE.get(rest[i]), bit = 0; six; six >>= 1, bit++) if (six & 1) { each(i * 6 + bit, 1); count++; }
    }
    return count;
  }

  // The script in which a term stands, if it stands in any.
  function part(starts, term) {
    let low = 0, high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= term) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  const name = (prefix, at) => prefix + String(at).padStart(3, "0");

  async function exactly(prefix, starts, term) {
    return (await file(name(prefix, part(starts, term))))[term];
  }

  // The terms that begin so, the commonest first.
  async function beginning(prefix, starts, start) {
    const first = part(starts, start);
    const found = [];
    for (let at = first; at < first + NEAR && at <= starts.length; at++) {
      if (at > first && starts[at - 1] > start + "\uffff") break;
      for (const [term, drawn] of Object.entries(await file(name(prefix, at))))
        if (term.startsWith(start) && !term.includes(" ")) found.push([term, drawn]);
    }
    return found.sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1)).slice(0, MOST_ENDINGS);
  }

  const worth = (weight) => (weight & 7) / STEPS + (weight & IN_TITLE ? 1.6 : 0);

  // "57KH" is "57 KH", unless it stands so in a text, or something begins so.
  async function apart({ words }, word, isOpen) {
    const [, number, letters] = /^0*(\d+)(\D+)$/.exec(word.fold) || [];
    if (!number || (await exactly("w", words, word.fold))) return [word];
    if (isOpen && (await beginning("w", words, word.fold)).length) return [word];
    return [{ ...word, fold: number, marked: null }, { ...word, fold: letters, marked: null }];
  }

  // Scores of all units for one word, and how rare it is.
  async function scoreWord(directory, word, isOpen) {
    const { units, words } = directory;
    const scores = new Float32Array(units), titles = new Uint8Array(units);
    const add = (drawn, factor) => {
      const each = (unit, weight) => {
        scores[unit] = Math.max(scores[unit], (0.3 + worth(weight)) * factor);
        if (weight & IN_TITLE) titles[unit] = 1;
      };
      return read(drawn, each);
    };
    const own = await exactly("w", words, word.fold);
    let count = own ? add(own, 1) : 0;
    if (isOpen && word.fold.length > 1)
      for (const [term, drawn] of await beginning("w", words, word.fold)) if (term !== word.fold) count = Math.max(count, add(drawn, own ? 0.4 : 0.8));
    const marked = word.marked && (await exactly("w", words, `${word.fold} ${word.marked}`));
    if (marked) read(marked, (unit, weight) => { scores[unit] += 0.35 * (0.5 + worth(weight)); });
    const rarity = Math.log(1 + (units - count + 0.5) / (count + 0.5)) + 0.15;
    return { scores, titles, rarity };
  }

  async function scorePair(directory, [a, b], isOpen, scores) {
    const { units, pairs } = directory;
    const term = `${a.fold}_${b.fold}`;
    const own = await exactly("p", pairs, term);
    const found = own ? [own] : [];
    if (isOpen && !own && b.fold.length > 1) found.push(...(await beginning("p", pairs, term)).map(([, drawn]) => drawn));
    for (const drawn of found) {
      const count = read(drawn, () => {});
      const rarity = 0.6 + 0.5 * Math.log(1 + (units - count + 0.5) / (count + 0.5));
      read(drawn, (unit, weight) => { scores[unit] += rarity * (0.3 + worth(weight)); });
    }
  }

  // Which units the filters let through; all without filters.
  async function passing(directory, { level, year, body }) {
    if (level === undefined && !year && body === undefined) return null;
    const facts = await file("facts");
    const columns = [facts.levels, facts.years, facts.bodies].map((column) => [...numbers(column)]);
    const pass = new Uint8Array(directory.units);
    for (let unit = 0; unit < directory.units; unit++) {
      const [levels, of, by] = columns.map((column) => column[unit]);
      pass[unit] = (level === undefined || (levels >>> level) & 1) && (!year || of === year) && (body === undefined || by === body + 1);
    }
    return pass;
  }

  // Units by how well they answer, the best first. All words must occur; where no unit has all,
  // those that have most.
  async function find(query, filters = {}) {
    const typed = kehoachWords(query).slice(0, 12);
    if (!typed.length) return { words: typed, units: [] };
    const directory = await file("manifest");
    const unfinished = /[\p{L}\p{N}\p{M}]$/u.test(query);
    const words = (await Promise.all(typed.map((word, at) => apart(directory, word, unfinished && at === typed.length - 1)))).flat();
    const isOpen = (at) => at === words.length - 1 && unfinished;
    const [pass, scored] = await Promise.all([
      passing(directory, filters),
      Promise.all(words.map((word, at) => scoreWord(directory, word, isOpen(at)))),
    ]);
    const total = new Float32Array(directory.units), held = new Uint8Array(directory.units), titled = new Uint8Array(directory.units);
    for (const { scores, titles, rarity } of scored)
      for (let unit = 0; unit < directory.units; unit++)
        if (scores[unit]) { total[unit] += rarity * scores[unit]; held[unit]++; titled[unit] += titles[unit]; }
    await Promise.all(words.slice(1).map((word, at) => scorePair(directory, [words[at], word], isOpen(at + 1), total)));
    let most = 0;
    for (let unit = 0; unit < directory.units; unit++) if (!pass || pass[unit]) most = Math.max(most, held[unit]);
    const units = [];
    for (let unit = 0; most && unit < directory.units; unit++) {
      if (held[unit] < most || (pass && !pass[unit])) continue;
      if (titled[unit] === words.length) total[unit] += 2;
      units.push(unit);
    }
    units.sort((a, b) => total[b] - total[a] || a - b);
    return { words, units };
  }

  // What a result shows.
  async function card(unit) {
    const { cards } = await file("manifest");
    const list = await file("d" + String(Math.floor(unit / cards)).padStart(4, "0"));
    const [url, title, line, passages, superseded] = list[unit % cards];
    return { url, title, line, passages, superseded: superseded === 1 };
  }

  return { find, card };
};

// Where the words of a query stand in a text: [start, end] pairs; the last word may only begin so.
globalThis.kehoachMarks = (text, words, isOpen) => {
  const last = words.length - 1;
  const matches = (found) => words.some(({ fold }, at) => found.fold === fold || (isOpen && at === last && fold.length > 1 && found.fold.startsWith(fold)));
  return kehoachWords(text).filter(matches).map(({ start, end, fold }) => ({ start, end, fold }));
};

// The passage with most of the query's words, cut around them.
globalThis.kehoachExcerpt = (passages, words, isOpen) => {
  const ROOM = 190;
  let best = { text: passages.split("\n")[0] || "", marks: [], different: 0 };
  for (const text of passages.split("\n")) {
    const marks = kehoachMarks(text, words, isOpen);
    const different = new Set(marks.map((mark) => mark.fold)).size;
    if (different > best.different) best = { text, marks, different };
  }
  if (best.text.length <= ROOM) return best;
  let from = Math.max(0, (best.marks[0]?.start ?? 0) - 50);
  if (from > 0) from = best.text.indexOf(" ", from) + 1;
  let until = Math.min(best.text.length, from + ROOM);
  if (until < best.text.length) until = best.text.lastIndexOf(" ", until);
  const lead = from > 0 ? "… " : "";
  const shift = lead.length - from;
  const marks = best.marks.filter((mark) => mark.start >= from && mark.end <= until).map((mark) => ({ start: mark.start + shift, end: mark.end + shift }));
  return { text: lead + best.text.slice(from, until) + (until < best.text.length ? " …" : ""), marks };
};

// The page.
(() => {
  if (typeof document === "undefined") return;
  const form = document.querySelector("[data-search]");
  if (!form) return;
  const root = document.documentElement.dataset.root || "";
  const field = form.querySelector("input[type=search]");
  const status = document.getElementById("search-status");
  const results = document.getElementById("search-results");
  const more = document.getElementById("search-more");
  const AT_ONCE = 10;

  const arrived = new Map();
  globalThis.kehoachSearch = (name, value) => arrived.get(name)?.(value);
  const load = (name) =>
    new Promise((resolve, reject) => {
      arrived.set(name, resolve);
      const script = document.createElement("script");
      script.src = `${root}search/${name}.js`;
      script.onload = () => script.remove();
      script.onerror = () => { script.remove(); reject(new Error(name)); };
      document.head.append(script);
    });
  const index = kehoachIndex(load);

  // Text with its marked words.
  function marked(element, { text, marks }) {
    let at = 0;
    for (const { start, end } of marks) {
      const mark = document.createElement("mark");
      mark.textContent = text.slice(start, end);
      element.append(text.slice(at, start), mark);
      at = end;
    }
    element.append(text.slice(at));
    return element;
  }

  function item(card, words, isOpen) {
    const item = document.createElement("li");
    const line = document.createElement("p");
    const title = document.createElement("h2");
    const link = document.createElement("a");
    const excerpt = document.createElement("p");
    const marks = (text) => ({ text, marks: kehoachMarks(text, words, isOpen) });
    line.className = "quiet";
    marked(line, marks(card.line));
    if (card.superseded) {
      const flag = document.createElement("span");
      flag.className = "flag";
      flag.textContent = form.dataset.superseded;
      line.append(" ", flag);
    }
    link.href = root + card.url;
    marked(link, marks(card.title || card.line));
    title.append(link);
    excerpt.className = "excerpt";
    marked(excerpt, kehoachExcerpt(card.passages, words, isOpen));
    item.append(line, title);
    if (card.passages) item.append(excerpt);
    return item;
  }

  const filters = () => {
    const chosen = (name) => form.elements[name]?.value || "";
    const number = (name) => (chosen(name) === "" ? undefined : Number(chosen(name)));
    return { level: number("level"), year: number("year"), body: number("body") };
  };

  let run = 0, shown = 0, found = { units: [], words: [] };

  // A later answer must not take the focus away from a reader who is among the results already.
  function replace(items) {
    const links = () => [...results.querySelectorAll("h2 a")];
    const at = links().indexOf(document.activeElement);
    results.replaceChildren(...items);
    if (at >= 0) (links()[at] ?? field).focus();
  }

  async function show() {
    const own = run;
    const isOpen = /[\p{L}\p{N}\p{M}]$/u.test(field.value);
    const next = await Promise.all(found.units.slice(shown, shown + AT_ONCE).map((unit) => index.card(unit)));
    if (own !== run) return;
    const items = next.map((card) => item(card, found.words, isOpen));
    if (shown) results.append(...items);
    else replace(items);
    shown += next.length;
    more.hidden = shown >= found.units.length;
  }

  async function search() {
    const own = ++run;
    const query = field.value.trim();
    remember(query);
    try {
      const answer = await index.find(query ? field.value.trimStart() : "", filters());
      if (own !== run) return;
      found = answer;
      shown = 0;
      await show();
      if (own === run)
        status.textContent = !query ? "" : found.units.length ? form.dataset.found.replace("#", found.units.length) : form.dataset.nothing;
    } catch {
      if (own === run) status.textContent = form.dataset.offline;
    }
  }

  // The query stands in the address, so that it can be sent and gone back to.
  function remember(query) {
    const address = new URLSearchParams();
    if (query) address.set("q", query);
    for (const name of ["level", "body", "year"]) if (form.elements[name]?.value) address.set(name, form.elements[name].value);
    const text = address.toString();
    try { history.replaceState(null, "", text ? "?" + text : location.pathname); } catch { /* from a disk */ }
  }

  form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
  form.addEventListener("change", ({ target }) => { if (target !== field) search(); });
  more.addEventListener("click", async () => {
    const first = shown;
    await show();
    results.children[first]?.querySelector("a")?.focus();
  });
  // Down and up go through the results.
  addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const places = [field, ...results.querySelectorAll("h2 a")];
    const at = places.indexOf(document.activeElement);
    const next = places[at + (event.key === "ArrowDown" ? 1 : -1)];
    if (at < 0 || !next) return;
    event.preventDefault();
    next.focus();
  });
  let wait;
  field.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(search, 200); });

  const address = new URLSearchParams(location.search);
  if (["level", "body", "year"].some((name) => address.get(name))) form.querySelector(".filters").open = true;
  field.value = address.get("q") || "";
  for (const name of ["level", "body", "year"]) if (form.elements[name]) form.elements[name].value = address.get(name) || "";
  if (field.value) search();
})();
