// Small comforts; every page works without them. Words come from data attributes of <body>.
(() => {
  "use strict";
  const body = document.body;
  const root = document.documentElement.dataset.root || "";
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const word = (name, n) => (body.dataset["word" + name] || "").replace("#", n);

  // The reader's own day as an ISO date, and the days from it to another.
  const now = new Date();
  const pad = (n) => String(n).padStart(2, "0");
  const today = `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
  const daysTo = (iso) => Math.round((Date.parse(iso + "T00:00Z") - Date.parse(today + "T00:00Z")) / 864e5);

  const shortToday = () => new Intl.DateTimeFormat(document.documentElement.lang).format(now);

  const due = (days) => (days < 0 ? "past" : days <= 7 ? "week" : days <= 31 ? "month" : "later");

  function left(start, last) {
    const days = daysTo(last);
    if (days < 0) return word("Past");
    if (start && start < today && start !== last) return word(days ? "Running" : "Today", days);
    if (days === 0) return word("Today");
    if (days === 1) return word("Tomorrow");
    return days <= 92 ? word("Left", days) : "";
  }

  function markDeadlines() {
    for (const block of all(".deadline[data-last]")) {
      const { start, last, due: was } = block.dataset;
      const is = due(daysTo(last));
      block.dataset.due = is;
      block.classList.replace("due-" + was, "due-" + is);
      const slot = block.querySelector(".left");
      if (!slot) continue;
      slot.textContent = left(start, last);
      slot.hidden = !slot.textContent;
    }
  }

  // A level's and a body's page: what has passed since the build goes to what is past.
  function movePast() {
    const coming = document.querySelector('.deadlines[data-group="coming"]');
    const past = document.querySelector('.deadlines[data-group="past"]');
    if (!coming || !past) return;
    for (const item of [...coming.children]) if (item.querySelector('[data-due="past"]')) past.prepend(item);
    const section = past.closest(".past");
    section.hidden = !past.children.length;
    section.querySelector(".count").textContent = past.children.length;
    const none = coming.parentElement.querySelector("[data-none]");
    if (none) none.hidden = coming.children.length > 0;
  }

  // A plan's page: what is over folds away below what is to come.
  function foldPast() {
    for (const block of all(".plan-deadlines[data-past]")) {
      const list = block.querySelector(".deadlines");
      const past = [...list.children].filter((item) => item.querySelector('[data-due="past"]'));
      if (!past.length || past.length === list.children.length) continue;
      const fold = document.createElement("details");
      const name = document.createElement("summary");
      const below = document.createElement("ol");
      name.textContent = `${block.dataset.past} (${past.length})`;
      below.className = "deadlines";
      below.append(...past);
      fold.className = "earlier";
      fold.append(name, below);
      list.after(fold);
    }
  }

  // Home: each deadline into the group of the reader's day; only the chosen level's are shown.
  function regroup(level) {
    for (const section of all("[data-regroup]")) {
      const lists = {};
      for (const group of all(".group", section)) lists[group.dataset.group] = group.querySelector(".deadlines");
      for (const item of all(".deadlines > li", section)) {
        const block = item.querySelector(".deadline");
        const list = lists[block.dataset.due];
        item.hidden = !list || (level && !block.dataset.levels.split(" ").includes(level));
        if (list && item.parentElement !== list) list.append(item);
      }
      let shown = 0;
      for (const group of all(".group", section)) {
        const some = all(".deadlines > li:not([hidden])", group).length;
        group.hidden = !some;
        shown += some;
      }
      for (const none of all("[data-none]", section)) none.hidden = shown > 0 || (none.dataset.none === "level") !== Boolean(level);
    }
  }

  // "Cấp của tôi", kept in this browser only.
  const store = {
    get() {
      // A level that is no more, or another site's below the same address, is none.
      const exists = ({ url }) => all(".foot .level").some((link) => link.getAttribute("href") === root + url);
      try { return [JSON.parse(localStorage.getItem("kehoach-level")) || {}].find(exists) || {}; } catch { return {}; }
    },
    set(id, url) {
      try { localStorage.setItem("kehoach-level", JSON.stringify({ id, url })); } catch { /* private window */ }
    },
  };

  function showLevel({ id, url }) {
    for (const link of all("[data-my-level-link]")) {
      link.href = root + (url || "index.html#_levels");
      link.querySelector("span").textContent = url ? link.dataset.mine : link.dataset.all;
    }
    for (const item of all(".level-list [data-level]")) item.querySelector(".mine").hidden = item.dataset.level !== id;
    for (const input of all(".level-choice input")) input.checked = input.value === (id || "");
    for (const button of all("[data-set-level]")) {
      const mine = button.dataset.setLevel === id;
      button.hidden = false;
      button.setAttribute("aria-pressed", mine);
      if (mine) button.textContent = button.dataset.chosen;
    }
    regroup(id);
  }

  function choose(id, url) {
    store.set(id, url);
    showLevel({ id, url });
    keep(url);
  }

  // The reader's level and its deadlines stay readable without a network; so does this page.
  function keep(url) {
    if (!worksOffline()) return;
    const level = url ? [url, url.replace("index.html", "schedule/index.html")] : [];
    const here = document.body.dataset.page;
    const assets = all('link[rel="stylesheet"], link[rel="icon"], script[src]').map((file) => file.href || file.src);
    navigator.serviceWorker.ready.then(({ active }) => active.postMessage({ here, keep: level, assets })).catch(() => {});
  }

  const worksOffline = () => "serviceWorker" in navigator && location.protocol.startsWith("http");

  function workOffline() {
    const note = document.querySelector(".saved-note");
    const saved = document.documentElement.dataset.saved;
    if (note && saved) {
      const time = note.querySelector("time");
      time.dateTime = saved;
      time.textContent = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "short", timeStyle: "short" }).format(new Date(saved));
      if (location.search === "?missing") note.firstChild.textContent = note.dataset.missing + " ";
      note.querySelector("a").href = location.search === "?missing" ? location.pathname : location.href;
      note.hidden = false;
    }
    if (!worksOffline()) return;
    navigator.serviceWorker.register(root + "sw.js").then(() => keep(store.get().url)).catch(() => {});
  }

  // Light or dark, kept in this browser; by the system unless chosen.
  function themes() {
    const chosen = () => { try { return localStorage.getItem("kehoach-theme") || ""; } catch { return ""; } };
    const show = () => {
      if (chosen()) document.documentElement.dataset.theme = chosen();
      else delete document.documentElement.dataset.theme;
      for (const button of all("[data-set-theme]")) button.setAttribute("aria-pressed", button.dataset.setTheme === chosen());
    };
    show();
    for (const choice of all(".theme-choice")) choice.hidden = false;
    for (const button of all("[data-set-theme]"))
      button.addEventListener("click", () => {
        try { localStorage.setItem("kehoach-theme", button.dataset.setTheme); } catch { /* private window */ }
        show();
      });
  }

  // A place inside something folded is shown when it is gone to.
  function openTarget() {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    let within = target && target.closest("details:not([open])");
    if (!within) return;
    for (; within; within = within.parentElement.closest("details:not([open])")) within.open = true;
    target.scrollIntoView();
  }

  function levels() {
    for (const choice of all(".level-choice")) {
      choice.hidden = false;
      choice.addEventListener("change", ({ target }) => choose(target.value, target.dataset.url));
    }
    for (const button of all("[data-set-level]"))
      button.addEventListener("click", () => choose(button.dataset.setLevel, button.dataset.url));
    showLevel(store.get());
  }

  // A phrase that is bold by half is marked in pieces, of which the first has the id.
  function phrases() {
    const found = [];
    for (const piece of all("time.when[title]"))
      if (piece.id || !found.length) found.push([piece]);
      else found[found.length - 1].push(piece);
    return found;
  }

  // A time phrase tells its last day on a tap, and offers the plan's calendar.
  function explainWhen() {
    const calendar = document.querySelector('link[rel="alternate"][type="text/calendar"]');
    for (const pieces of phrases()) {
      const [phrase] = pieces;
      const note = document.createElement("span");
      note.className = "when-note";
      note.textContent = phrase.title;
      if (calendar) {
        const link = document.createElement("a");
        link.href = calendar.href;
        link.download = "";
        link.textContent = word("Calendar");
        note.append(" · ", link);
      }
      let last = pieces[pieces.length - 1];
      while (last.parentElement.matches("strong, em") && !last.nextSibling) last = last.parentElement;
      const toggle = () => {
        const open = note.isConnected;
        if (open) note.remove();
        else last.after(note);
        phrase.setAttribute("aria-expanded", String(!open));
      };
      phrase.tabIndex = 0;
      phrase.setAttribute("role", "button");
      phrase.setAttribute("aria-expanded", "false");
      phrase.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        toggle();
      });
      for (const piece of pieces) piece.addEventListener("click", toggle);
    }
  }

  function copyButtons() {
    for (const button of all("[data-copy]")) {
      const field = document.getElementById(button.dataset.copy);
      const label = button.textContent;
      button.hidden = false;
      button.addEventListener("click", async () => {
        field.select();
        try { await navigator.clipboard.writeText(field.value); } catch { document.execCommand("copy"); }
        button.textContent = button.dataset.done;
        setTimeout(() => { button.textContent = label; }, 2500);
      });
    }
  }

  function markToday() {
    for (const cell of all(`[data-day="${today}"]`)) cell.setAttribute("aria-current", "date");
    for (const link of all(`[data-month="${today.slice(0, 7)}"]`)) link.setAttribute("aria-current", "date");
    for (const time of all("time[data-today]")) {
      time.dateTime = today;
      time.textContent = shortToday();
    }
    for (const timeline of all(".timeline[data-first]")) {
      const { first, last } = timeline.dataset;
      const x = (100 * -daysTo(first)) / (daysTo(last) - daysTo(first) + 1);
      for (const mark of all(".now")) {
        const within = x >= 0 && x <= 100;
        mark.setAttribute("visibility", within ? "visible" : "hidden");
        if (!within) continue;
        for (const name of mark.localName === "line" ? ["x1", "x2"] : ["x"]) mark.setAttribute(name, x + "%");
        if (mark.localName === "text") mark.textContent = shortToday();
      }
      timeline.scrollLeft = (x / 100) * timeline.scrollWidth - timeline.clientWidth / 3;
    }
  }

  // On wide screens what folds on phones is open, and the contents follow the reader.
  function unfold() {
    const wide = matchMedia("(min-width: 60rem)");
    const set = () => { for (const fold of all("details.fold")) fold.open = wide.matches; };
    wide.addEventListener("change", set);
    set();
  }

  function followContents() {
    const links = new Map(all(".toc a").map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
    if (!links.size || !("IntersectionObserver" in window)) return;
    const heads = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
    const mark = () => {
      const passed = heads.filter((head) => head.getBoundingClientRect().top < 120);
      const at = passed[passed.length - 1];
      for (const [id, link] of links) {
        if (at && id === at.id) link.setAttribute("aria-current", "location");
        else link.removeAttribute("aria-current");
      }
    };
    const watch = new IntersectionObserver(mark, { rootMargin: "0px 0px -70% 0px" });
    for (const head of heads) watch.observe(head);
  }

  function printButtons() {
    for (const button of all("[data-print]")) {
      button.hidden = false;
      button.addEventListener("click", () => print());
    }
  }

  themes();
  markDeadlines();
  movePast();
  foldPast();
  levels();
  unfold();
  markToday();
  explainWhen();
  copyButtons();
  printButtons();
  followContents();
  openTarget();
  addEventListener("hashchange", openTarget);
  workOffline();
})();
