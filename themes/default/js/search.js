// Finds plans and deadlines in plans.json and deadlines.json, with or without marks.
(() => {
  "use strict";
  const form = document.querySelector("[data-search]");
  if (!form) return;
  const root = document.documentElement.dataset.root || "";
  const field = form.elements.q;
  const status = document.getElementById("search-status");
  const results = document.getElementById("search-results");
  const MOST = 50;

  const fold = (text) =>
    text.normalize("NFD").replace(/\p{Mn}/gu, "").replace(/[đĐ]/g, "d").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();

  let entries;
  async function load() {
    const read = async (name) => (await fetch(root + name)).json();
    const [plans, deadlines] = await Promise.all([read("plans.json"), read("deadlines.json")]);
    const entry = (title, more, url, weight) => ({ title, more, url, weight, exact: `${title} ${more}`.toLowerCase(), folded: fold(`${title} ${more}`) });
    return [
      ...plans.plans.map((p) => entry(p.title, [p.number, p.date].filter(Boolean).join(" · "), p.url, 1)),
      ...deadlines.deadlines.map((d) => entry(d.task, [d.phrase, d.number].filter(Boolean).join(" · "), d.url, 0)),
    ];
  }

  // All words must occur; the phrase as typed, then the words in order, then plans come first.
  function rank(entry, typed, query, words) {
    if (!words.every((w) => (" " + entry.folded).includes(" " + w))) return -1;
    return (entry.exact.includes(typed) ? 4 : 0) + (entry.folded.includes(query) ? 2 : 0) + entry.weight;
  }

  function show(found) {
    status.textContent = found.length ? form.dataset.found.replace("#", found.length) : form.dataset.nothing;
    results.replaceChildren(
      ...found.slice(0, MOST).map(({ entry }) => {
        const item = document.createElement("li");
        const title = document.createElement("p");
        const link = document.createElement("a");
        const more = document.createElement("p");
        link.href = root + entry.url;
        link.textContent = entry.title;
        title.append(link);
        more.className = "quiet";
        more.textContent = entry.more;
        item.append(title, more);
        return item;
      }),
    );
  }

  async function search() {
    const typed = field.value.normalize("NFC").trim().toLowerCase();
    const query = fold(field.value);
    if (!query) {
      status.textContent = "";
      results.replaceChildren();
      return;
    }
    try {
      entries ||= await load();
    } catch {
      status.textContent = form.dataset.offline;
      return;
    }
    const words = query.split(" ");
    const found = entries.map((entry) => ({ entry, rank: rank(entry, typed, query, words) })).filter((f) => f.rank >= 0);
    show(found.sort((a, b) => b.rank - a.rank));
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  let wait;
  field.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(search, 150);
  });
  field.value = new URLSearchParams(location.search).get("q") || "";
  search();
})();
