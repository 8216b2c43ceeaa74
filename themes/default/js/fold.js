// Words as the search compares them; src/render/search/fold.rs does the same, and both are tested
// by tests/search/vectors.json. A word has its fold (no marks, đ as d, lower case, numbers without
// leading zeros), its spelling with marks (so that "uỷ" is "ủy"; null without), and its place.
"use strict";
globalThis.kehoachWords = (text) => {
  const TONES = { "\u0301": "s", "\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0323": "j" };
  const MARKS = { "\u0302": "^", "\u0306": "(", "\u031b": "+" };
  const isMark = (c) => /^\p{M}$/u.test(c);
  const isLetter = (c) => /^[\p{Alphabetic}\p{N}]$/u.test(c);
  const words = [];
  let fold = "", spelt = "", tone = "", start = 0, at = 0;
  const finish = (end) => {
    if (!fold) return;
    if (tone) spelt += "'" + tone;
    const marked = spelt === fold ? null : spelt;
    if (/^[0-9]+$/.test(fold)) fold = fold.replace(/^0+(?=.)/, "");
    words.push({ fold, marked, start, end });
    fold = spelt = tone = "";
  };
  for (const written of text) {
    for (const c of written.toLowerCase().normalize("NFD")) {
      if (isMark(c)) {
        if (!fold) continue;
        if (TONES[c]) tone += TONES[c];
        else spelt += MARKS[c] || "*";
      } else if (isLetter(c)) {
        if (!fold) start = at;
        fold += c === "đ" ? "d" : c;
        spelt += c === "đ" ? "dd" : c;
      } else finish(at);
    }
    at += written.length;
  }
  finish(at);
  return words;
};
