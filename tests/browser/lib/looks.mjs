// Looks at a page from within: each function runs in the browser and gives what is wrong.

/** Texts whose ink is too near to their ground. */
export function unreadable() {
  const rgb = (colour) => colour.match(/[\d.]+/g).map(Number);
  const light = (colour) => {
    const [r, g, b] = rgb(colour).slice(0, 3).map((v) => (v <= 10.31475 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (e) => {
    for (let at = e; at; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at);
      if ((rgb(backgroundColor)[3] ?? 1) > 0) return backgroundColor;
    }
    return getComputedStyle(document.documentElement).colorScheme === 'dark' ? 'rgb(0, 0, 0)' : 'rgb(255, 255, 255)';
  };
  const found = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const e = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || e.closest('title, .visually-hidden, .skip') || !e.checkVisibility({ visibilityProperty: true })) continue;
    const style = getComputedStyle(e);
    const [a, b] = [e.ownerSVGElement ? style.fill : style.color, ground(e)].map(light);
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) found.add(`${e.localName}.${e.getAttribute('class')} ${ratio.toFixed(1)} : 1 "${walker.currentNode.data.trim().slice(0, 30)}"`);
  }
  return [...found].slice(0, 5);
}

/** Kinds of elements of which one is current, chosen or pressed, but looks like the others. */
export function unmarked(selectors) {
  const isMarked = (e) => e.closest('[aria-current], [aria-pressed=true], .current') || e.previousElementSibling?.checked;
  const look = (e) => {
    const { fontWeight, textDecorationLine, outlineStyle, backgroundColor, color, ...style } = getComputedStyle(e);
    const sides = ['Top', 'Bottom', 'Left'].map((side) => (parseFloat(style[`border${side}Width`]) > 0 && style[`border${side}Style`] !== 'none' ? style[`border${side}Style`] + style[`border${side}Width`] + style[`border${side}Color`] : ''));
    return JSON.stringify([fontWeight, textDecorationLine, outlineStyle, backgroundColor, color, sides]);
  };
  return selectors.flatMap((selector) => {
    const all = [...document.querySelectorAll(selector)].filter((e) => e.checkVisibility());
    const marked = all.filter(isMarked);
    const others = all.filter((e) => !isMarked(e)).map(look);
    return marked.filter((e) => others.includes(look(e))).map((e) => `${selector}: "${e.textContent.trim()}" is not marked`);
  });
}

export function moving() {
  const found = [...document.querySelectorAll('*')].flatMap((e) => ['', '::before', '::after'].map((part) => {
    const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(e, part);
    const moves = parseFloat(transitionDuration) > 0 || animationName !== 'none' || scrollBehavior === 'smooth';
    return moves ? `${e.localName}.${e.getAttribute('class')}${part}` : '';
  }));
  return [...new Set(found.filter(Boolean)), ...document.getAnimations().map(() => 'an animation')];
}

/** What sticks out of the screen or of a box that hides it. */
export function cut() {
  const width = document.documentElement.clientWidth;
  const wide = document.scrollingElement.scrollWidth;
  const faults = wide > width ? [`${wide} px wide on a screen of ${width}`] : [];
  for (const e of document.querySelectorAll('body *')) {
    if (!e.checkVisibility() || e.closest('svg, .visually-hidden, .skip, input')) continue;
    const { overflowX, overflowY, webkitLineClamp } = getComputedStyle(e);
    if (webkitLineClamp !== 'none') continue;
    const clips = (overflowX === 'hidden' && e.scrollWidth > e.clientWidth + 1) || (overflowY === 'hidden' && e.scrollHeight > e.clientHeight + 1);
    if (clips && e.clientWidth > 0) faults.push(`${e.localName}.${e.className} is cut`);
  }
  return faults.slice(0, 5);
}

/** Controls that are lower than a finger; links within a text or a line of facts are no controls. */
export function small(target) {
  const controls = '.thumb-bar a, .menu a, .brand a, .breadcrumbs a, .jumps a, .jumps button, .choices label, .theme-choice button, .foot a, .months a, .toc a, .more a, .actions a, .previous-next a, .level-list a, .saved-note a, button, summary, select, input:not([type=radio])';
  const found = [...document.querySelectorAll(controls)].filter((e) => e.checkVisibility() && e.getBoundingClientRect().height < target - 0.5);
  return [...new Set(found.map((e) => `${e.parentElement.className || e.parentElement.parentElement.className} ${e.localName}.${e.className} is ${e.getBoundingClientRect().height.toFixed(1)} px high`))];
}
