// Keeps a previewed page fresh: reloads it when the site was made anew, and shows the faults of
// the sources over it while they have any. The published site never has this script.
(() => {
  const script = document.currentScript;
  const shown = script.dataset.version;
  // A page that lists the faults itself needs no overlay.
  const overlay = !("faults" in document.body.dataset);
  let source = null;
  let panel = null;

  const style = `
    :host { all: initial; }
    section {
      position: fixed; inset: auto 0 0 0; z-index: 2147483647; max-height: 70vh; overflow: auto;
      box-sizing: border-box; padding: 1rem 1.25rem 1.25rem; border-top: 4px solid #b3261e;
      background: #1d2126; color: #f2efe9; font: 16px/1.6 system-ui, sans-serif;
      box-shadow: 0 0 0 100vmax rgb(0 0 0 / 35%);
    }
    header { display: flex; gap: 1rem; align-items: start; justify-content: space-between; }
    h2 { margin: 0 0 .5rem; font-size: 1.1rem; line-height: 1.4; }
    button { font: inherit; min-height: 44px; padding: 0 1rem; border: 1px solid #8a8f96;
      border-radius: 3px; background: none; color: inherit; cursor: pointer; }
    button:focus-visible { outline: 3px solid #8ab4f8; outline-offset: 2px; }
    ol { margin: 0; padding: 0; list-style: none; }
    li { padding: .6rem 0; border-top: 1px solid #3a4048; overflow-wrap: anywhere; }
    code { display: block; font: .875rem/1.5 ui-monospace, monospace; color: #9ecbff; }
    p { margin: 0; }
    p + p { color: #cfc9bd; }
    @media print { section { display: none; } }
  `;

  const element = (name, text) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    return made;
  };

  const close = () => {
    panel?.remove();
    panel = null;
  };

  const show = (state) => {
    close();
    if (!overlay || state.notes.length === 0) return;
    panel = element("div");
    panel.lang = state.language;
    const root = panel.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    root.adoptedStyleSheets = [sheet];
    const section = element("section");
    section.setAttribute("role", "alert");
    const header = element("header");
    const button = element("button", state.close);
    button.type = "button";
    button.addEventListener("click", close);
    header.append(element("h2", state.title), button);
    const list = element("ol");
    for (const note of state.notes) {
      const item = element("li");
      item.append(element("code", note.where), element("p", note.message));
      if (note.help) item.append(element("p", note.help));
      list.append(item);
    }
    section.append(header, list);
    root.append(section);
    document.body.append(panel);
  };

  const listen = () => {
    if (source) return;
    source = new EventSource("/_kehoach/events");
    source.addEventListener("state", (event) => {
      const state = JSON.parse(event.data);
      if (state.version === shown) show(state);
      else location.reload();
    });
  };

  const rest = () => {
    source?.close();
    source = null;
  };

  // A browser holds six connections to a host: pages in the background give theirs back.
  document.addEventListener("visibilitychange", () => (document.hidden ? rest() : listen()));
  addEventListener("pagehide", rest);
  addEventListener("pageshow", () => document.hidden || listen());
  addEventListener("keydown", (event) => event.key === "Escape" && close());
  if (!document.hidden) listen();
})();
