// The search's own tests: `node --test tests/search/`.
// Words fold as in src/render/search/fold.rs (one file of vectors), and an index that is written
// here by hand is searched. With SITE=DIR-OF-A-BUILT-SITE the queries below run over that site too.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import vm from "node:vm";

const here = import.meta.dirname;
for (const name of ["fold", "search"])
  vm.runInThisContext(readFileSync(join(here, `../../themes/default/js/${name}.js`), "utf8"), { filename: `${name}.js` });

const vectors = JSON.parse(readFileSync(join(here, "vectors.json"), "utf8"));

test("words fold as the vectors say", () => {
  assert.ok(vectors.length > 10);
  for (const { text, fold, marked } of vectors) {
    const words = kehoachWords(text);
    assert.deepEqual(words.map((word) => word.fold), fold, text);
    assert.deepEqual(words.map((word) => word.marked), marked, text);
  }
});

test("words know their places, decomposed letters included", () => {
  const text = "Đa\u0323i, hội";
  assert.deepEqual(kehoachWords(text).map(({ start, end }) => text.slice(start, end)), ["Đa\u0323i", "hội"]);
});

test("excerpts are cut around the words", () => {
  const long = `${"chữ ".repeat(80)}Đại hội điểm ${"nữa ".repeat(80)}`;
  const { text, marks } = kehoachExcerpt(`Mở đầu\n${long}`, kehoachWords("dai hoi"), true);
  assert.ok(text.length < 220 && text.startsWith("… ") && text.endsWith(" …"));
  assert.deepEqual(marks.map(({ start, end }) => text.slice(start, end)), ["Đại", "hội"]);
});

// Units 0–3; weight 9 is in the title and the text, 1 in the text.
const SHARDS = {
  manifest: { units: 4, cards: 4, words: [], pairs: [] },
  facts: { levels: column(1, 2, 1, 2), years: column(2024, 2025, 2024, 2025), bodies: column(0, 0, 1, 1) },
  w000: {
    bao: list([0, 1], [1, 1], [2, 1]),
    "bao bao's": list([1, 1]),
    "bao bao'r": list([2, 1]),
    cao: list([0, 1], [1, 1], [2, 1]),
    caonguyen: list([3, 9]),
    133: list([2, 9]),
    kh: list([0, 1], [2, 9]),
    duk: list([2, 9]),
  },
  p000: { bao_cao: list([1, 1]), "133_kh": list([2, 9]), kh_duk: list([2, 9]) },
};

function column(...numbers) {
  const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  let out = "";
  for (let number of numbers)
    do {
      const low = number & 31;
      number >>= 5;
      out += digits[low | (number ? 32 : 0)];
    } while (number);
  return out;
}

function list(...entries) {
  let next = 0;
  const gaps = entries.map(([unit, weight]) => {
    const number = (unit - next) * 16 + weight;
    next = unit + 1;
    return number;
  });
  return column(...gaps);
}

const index = () => kehoachIndex(async (name) => SHARDS[name] ?? assert.fail(`no ${name}`));

async function check(query, expected, filters) {
  assert.deepEqual((await index().find(query, filters)).units, expected, query);
}

test("all words, neighbours first", () => check("bao cao ", [1, 0, 2]));
test("the marks that were typed come first", () => check("bảo ", [2, 0, 1]));
test("a number in any form", async () => {
  for (const query of ["133-KH/ĐUK", "133 kh duk", "133-kh/duk", "0133 KH ĐUK"]) await check(query, [2]);
});
test("the last word may be a beginning", () => check("caong", [3]));
test("a finished word is no beginning", () => check("caong ", []));
test("filters", async () => {
  await check("bao ", [0, 2], { level: 0 });
  await check("bao ", [2], { body: 0 });
  await check("bao ", [0, 2], { year: 2024 });
});
test("nothing asked, nothing found", () => check(" – ", []));

test("bits and gaps behind the weighed units", async () => {
  const shards = { ...SHARDS, w000: { a: `${list([1, 9])}~J`, b: `${list([1, 9])}.AB` } };
  const units = async (query) => (await kehoachIndex(async (name) => shards[name]).find(query)).units.sort();
  assert.deepEqual(await units("a "), [0, 1, 3]);
  assert.deepEqual(await units("b "), [0, 1, 2]);
});

const site = process.env.SITE;
test("a built site answers", { skip: !site && "SITE is not set" }, async () => {
  const load = async (name) => {
    const file = join(site, "search", `${name}.js`);
    assert.ok(existsSync(file), file);
    let value;
    vm.runInNewContext(readFileSync(file, "utf8"), { kehoachSearch: (_, arrived) => { value = arrived; } });
    return value;
  };
  const search = kehoachIndex(load);
  const plans = JSON.parse(readFileSync(join(site, "plans.json"), "utf8")).plans;
  for (const plan of plans.slice(0, 20)) {
    const asked = plan.number && !/^[-/]/.test(plan.number) ? plan.number.replace(/[-/]/g, " ") : plan.title;
    const { units } = await search.find(asked);
    const urls = await Promise.all(units.slice(0, 5).map(async (unit) => (await search.card(unit)).url));
    assert.ok(urls.includes(encodeURI(plan.url)) || urls.includes(plan.url), `${asked}: ${urls}`);
    const folded = kehoachWords(plan.title).map((word) => word.fold).join(" ");
    const [first] = (await search.find(folded)).units;
    assert.ok(first !== undefined, folded);
  }
});
