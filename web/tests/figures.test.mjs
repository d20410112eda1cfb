// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Every kind of figure, narrow and wide, light and dark: nothing said on the console, nothing asked of
// the network, no label cut or over another, no violation that axe finds.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { page_data } from "./sample/page_data.mjs";
import { page } from "./sample/page.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const kinds = page_data().figures.map((figure) => figure.id);

/** Boxes of all texts of a figure, and its own, in px of the drawing: where it is enlarged they are not. */
async function boxes(view, id) {
  await view.waitForSelector(`[data-plot="${id}"] > svg`);
  return view.$eval(`[data-plot="${id}"] > svg`, (svg) => {
    const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
    const plain = ({ left, top, right, bottom }) => ({ left: left / scale, top: top / scale, right: right / scale, bottom: bottom / scale });
    const texts = [...svg.querySelectorAll("text")].filter((text) => text.textContent.trim() !== "");
    return {
      own: plain(svg.getBoundingClientRect()),
      size: Math.min(...texts.map((text) => parseFloat(getComputedStyle(text).fontSize))),
      texts: texts.map((text) => ({ text: text.textContent, ...plain(text.getBoundingClientRect()) })),
    };
  });
}

/** Shows an arm, and waits until the last figure shows it too. */
async function choose(view, arm) {
  const last = await view.$eval("figure:last-of-type .plot > svg", (svg) => svg.dataset.seen = "before").catch(() => null);
  if (await view.$eval(`input[value="${arm}"]`, (input) => input.checked)) return;
  await view.click(`input[value="${arm}"]`);
  if (last !== null) await view.waitForSelector("figure:last-of-type .plot > svg:not([data-seen])");
}

function cut({ own, texts }) {
  return texts.filter((box) => box.left < own.left - 1 || box.right > own.right + 1 || box.top < own.top - 1 || box.bottom > own.bottom + 1);
}

// Boxes of lines reach above and below the letters; two px of that may overlap.
function overlaps({ texts }) {
  const found = [];
  texts.forEach((a, index) => {
    for (const b of texts.slice(index + 1)) {
      if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 3 && b.top < a.bottom - 3) found.push([a.text, b.text]);
    }
  });
  return found;
}

for (const width of [360, 700, 1600]) {
  for (const scheme of ["light", "dark"]) {
    test(`figures at ${width} px, ${scheme}`, async () => {
      const view = await browser.open(page(), { width, scheme });
      const problems = [];
      for (const arm of page_data().arms) {
        await choose(view, arm.id);
        for (const kind of kinds) {
          const found = await boxes(view, kind);
          const where = `${kind}, ${arm.id}`;
          if (found.texts.length === 0) problems.push(`${where}: no text`);
          if (found.size < 11) problems.push(`${where}: text of ${found.size} px`);
          problems.push(...cut(found).map(({ text }) => `${where}: cut: ${text}`));
          problems.push(...overlaps(found).map((pair) => `${where}: over one another: ${pair.join(" | ")}`));
        }
      }
      const wide = await view.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(wide, 0, "the page scrolls sideways");
      assert.deepEqual(problems, []);
      assert.deepEqual(view.said, []);
      assert.deepEqual(view.requested, []);
      await view.close();
    });
  }
}

test("the checks of labels find a label that is cut and two that overlap", () => {
  const own = { left: 0, top: 0, right: 100, bottom: 100 };
  const box = (text, left, top, right, bottom) => ({ text, left, top, right, bottom });
  assert.equal(cut({ own, texts: [box("a", -5, 0, 20, 12), box("b", 0, 20, 20, 32)] }).length, 1);
  assert.equal(overlaps({ texts: [box("a", 0, 0, 20, 12), box("b", 10, 4, 30, 16), box("c", 60, 0, 80, 12)] }).length, 1);
});

for (const scheme of ["light", "dark"]) {
  test(`axe finds nothing, ${scheme}`, async () => {
    const view = await browser.open(page(), { scheme });
    await view.evaluate(axe);
    const { violations } = await view.evaluate(() => globalThis.axe.run());
    assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)]), []);
    await view.close();
  });
}

test("a figure is named by its question and its answer, and its inside is not read out", async () => {
  const view = await browser.open(page());
  await boxes(view, "people");
  const place = await view.$eval('[data-plot="people"]', (element) => [element.getAttribute("role"), element.getAttribute("aria-label")]);
  assert.deepEqual(place, ["img", "Who is held where? One sentence with the answer. Drawn: “As carried out”."]);
  assert.equal(await view.$eval('[data-plot="people"] > svg', (svg) => svg.getAttribute("aria-hidden")), "true");
  await view.close();
});

test("a figure says which arm is drawn, and which its sentence is about, to the eye and to the ear", async () => {
  const about = page().replaceAll("One sentence with the answer.", "In “As carried out”, against “No agreement”, it is so.");
  const view = await browser.open(about);
  const told = (id) => view.$eval(`#figure-${id}`, (figure) => [figure.querySelector(".drawn")?.textContent ?? null, figure.querySelector("[data-plot]").ariaLabel]);
  await boxes(view, "map");
  const sentence = "Who is held where? In “As carried out”, against “No agreement”, it is so.";
  assert.deepEqual(await told("people"), ["Drawn: “As carried out”.", `${sentence} Drawn: “As carried out”.`]);
  await choose(view, "at_scale");
  const drawn = "Drawn: “At scale”. The sentence above is about “As carried out”.";
  // What is said of another arm is not the name of this drawing.
  assert.deepEqual(await told("people"), [drawn, "Who is held where? Drawn: “At scale”."]);
  assert.equal((await told("backtest"))[0], null); // not of an arm
  await choose(view, "as_carried_out");
  assert.equal((await told("people"))[0], "Drawn: “As carried out”.");
  assert.equal(await view.$$eval(".drawn", (all) => all.length), kinds.length - 1);
  await view.close();
});

/** Of the letters, as they are seen. */
const text_height = (view, id) => view.$eval(`[data-plot="${id}"] > svg text`, (text) => text.getBoundingClientRect().height);

for (const size of [24, 32]) {
  for (const width of [360, 700, 1600]) {
    test(`figures at ${width} px for a reader whose text is of ${size} px`, async () => {
      const usual = await browser.open(page(), { width });
      await boxes(usual, "dots");
      const before = await text_height(usual, "dots");
      await usual.close();
      const view = await browser.open(page(page_data(), { head: `<style>:root { font-size: ${size}px }</style>` }), { width });
      const problems = [];
      for (const arm of page_data().arms) {
        await choose(view, arm.id);
        for (const kind of kinds) {
          const found = await boxes(view, kind);
          problems.push(...cut(found).map(({ text }) => `${kind}, ${arm.id}: cut: ${text}`));
          problems.push(...overlaps(found).map((pair) => `${kind}, ${arm.id}: over one another: ${pair.join(" | ")}`));
        }
      }
      assert.deepEqual(problems, []);
      const larger = (await text_height(view, "dots")) / before;
      // A narrow page has no room for text twice as large.
      assert.ok(larger > (width === 360 ? 1.1 : size / 16 - 0.1), `${larger} times as large`);
      assert.equal(await view.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
      await view.close();
    });
  }
}

test("numbers at the right of ways are not cut where few columns fit", async () => {
  const data = page_data();
  const node = (id, name) => ({ id, name, is_end: false, is_abroad: false });
  const way = (from, to, persons) => ({ from, to, persons, text: `${persons.toLocaleString("en-US")}\u00a0persons` });
  data.figures.find(({ id }) => id === "flow").data.arms[0] = {
    arm: "no_agreement",
    nodes: [node("here", "Here"), node("in", "In Italy"), node("out", "Sent back")],
    links: [way("here", "in", 23000), way("in", "out", 23000)],
  };
  for (const width of [340, 375, 420, 480]) {
    const view = await browser.open(page(data), { width });
    await choose(view, "no_agreement");
    assert.deepEqual(cut(await boxes(view, "flow")).map(({ text }) => text), [], `${width} px`);
    await view.close();
  }
});

test("a stage into which not all ways are drawn has the number of all who come to it", async () => {
  const data = page_data();
  const node = (id, more = {}) => ({ id, name: id, is_end: false, is_abroad: false, ...more });
  const way = (from, to, persons) => ({ from, to, persons, text: `${persons}\u00a0persons` });
  data.figures.find(({ id }) => id === "flow").data.arms[0] = {
    arm: "no_agreement",
    nodes: [node("here"), node("guest", { persons: 219, text: "219\u00a0persons" }), node("(other)"), node("out")],
    links: [way("here", "(other)", 219), way("guest", "out", 112)],
  };
  const view = await browser.open(page(data), { width: 900 });
  await choose(view, "no_agreement");
  const texts = (await boxes(view, "flow")).texts.map(({ text }) => text).join(" ");
  assert.match(texts, /guest ?219\u00a0persons/);
  await view.close();
});

test("each of six who pay has a colour of its own", async () => {
  const data = page_data();
  const entry = (number) => ({ line: `line ${number}`, clause: "", payer: `State ${number}`, payee: "", amount: 1000, text: "USD\u00a01,000" });
  data.figures.find(({ id }) => id === "payments").data.arms[0] = { arm: "as_carried_out", entries: [1, 2, 3, 4, 5, 6].map(entry) };
  const view = await browser.open(page(data));
  const fills = await view.$$eval('[data-plot="payments"] > svg > rect', (all) => all.map((bar) => bar.getAttribute("fill")));
  assert.equal(new Set(fills).size, 6);
  await view.close();
});

test("that there is more beyond the last edge of the room is said however narrow the page", async () => {
  const data = page_data();
  const space = data.figures.find(({ id }) => id === "space").data;
  for (const arm of space.arms) arm.shares = [0, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.65];
  for (const width of [320, 1600]) {
    const view = await browser.open(page(data), { width });
    const found = await boxes(view, "space");
    assert.ok(found.texts.some(({ text }) => text === "10 and more"), `${width} px`);
    assert.deepEqual([cut(found), overlaps(found)], [[], []]);
    await view.close();
  }
});

/** The lines in a part of a figure, each a list of runs of [x, y], as the ticks and levels beside them say. */
async function curves(view, selector, number) {
  const { texts, paths } = await view.$eval(selector, (part) => ({
    texts: [...part.querySelectorAll("text")].map((text) => [text.textContent, Number(text.getAttribute("x")), Number(text.getAttribute("y")), text.getAttribute("text-anchor")]),
    paths: [...part.querySelectorAll('path[fill="none"]')].map((path) => path.getAttribute("d")),
  }));
  const scale = (axis, anchor) => {
    const named = texts.filter((text) => text[3] === anchor && number(text[0]) !== null).map((text) => [number(text[0]), text[axis]]);
    const [[from, at], [to, end]] = [named[0], named.at(-1)];
    return (px) => from + ((px - at) / (end - at)) * (to - from);
  };
  const [x, y] = [scale(1, "middle"), scale(2, "end")];
  // The base of a level's text is 4 px below the level.
  const point = (text) => [x(parseFloat(text.split(",")[0])), y(parseFloat(text.split(",")[1]) + 4)];
  return paths.map((path) => path.split("M").slice(1).map((run) => run.split("L").map(point)));
}

function far(run, xs, values) {
  const span = Math.max(...values) - Math.min(...values);
  return run.filter(([x, y], index) => Math.abs(x - xs[index]) > (xs.at(-1) - xs[0]) / 200 || Math.abs(y - values[index]) > span / 100);
}

test("the curves of prices go where the numbers are, and the price that is paid is marked while it is among them", async () => {
  const data = page_data();
  const [arm] = data.figures.find(({ id }) => id === "price").data.arms;
  const number = (text) => (/^[\d,]+(\u00a0%)?$/.test(text) ? parseFloat(text.replace(",", "")) / (text.endsWith("%") ? 100 : 1) : null);
  const view = await browser.open(page(data));
  const marks = (of) => of.$$eval('[data-plot="price"] line[stroke-dasharray="5 3"]', (all) => all.length);
  await boxes(view, "price");
  const drawn = await curves(view, '[data-plot="price"] > svg', number);
  assert.equal(drawn.length, 3);
  [arm.both, arm.sending, arm.receiving].forEach((values, index) => {
    assert.equal(drawn[index].length, 1);
    assert.deepEqual(far(drawn[index][0], arm.prices, values), []);
  });
  assert.equal(await marks(view), 1);
  arm.agreed = 300; // beyond the last price
  const beyond = await browser.open(page(data));
  await boxes(beyond, "price");
  assert.equal(await marks(beyond), 0);
  await view.close();
  await beyond.close();
});

test("the curves of people go where the numbers are, and are broken where there is none", async () => {
  const data = page_data();
  const people = data.figures.find(({ id }) => id === "people").data;
  const prisons = people.arms.find(({ arm }) => arm === "as_carried_out").places.find(({ id }) => id === "bop");
  prisons.mean[5] = null; // as JSON has what is no number
  const view = await browser.open(page(data));
  await boxes(view, "people");
  const panel = await view.$$eval('[data-plot="people"] > svg > g', (all) => all.findIndex((group) => group.querySelector("text")?.textContent.startsWith("Federal prisons")));
  const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  const number = (text) => {
    const month = months.indexOf(text.slice(0, 3));
    if (month >= 0) return Date.UTC(parseInt(text.slice(4)), month, 1);
    return /^[\d,]+$/.test(text) ? parseFloat(text.replace(",", "")) : null;
  };
  const [, mean] = await curves(view, `[data-plot="people"] > svg > g:nth-of-type(${panel + 1})`, number);
  const times = people.dates.map((date) => Date.parse(date));
  assert.deepEqual(mean.map((run) => run.length), [5, times.length - 6]);
  assert.deepEqual(far(mean[0], times.slice(0, 5), prisons.mean.slice(0, 5)), []);
  assert.deepEqual(far(mean[1], times.slice(6), prisons.mean.slice(6)), []);
  await view.close();
});

test("a figure follows the width of its place", async () => {
  const view = await browser.open(page(), { width: 1200 });
  const before = await boxes(view, "tornado");
  await view.setViewport({ width: 400, height: 900 });
  await view.waitForFunction(() => document.querySelector('[data-plot="tornado"] > svg').getBoundingClientRect().width < 400);
  const narrow = await boxes(view, "tornado");
  assert.ok(narrow.size >= 11 && before.size >= 11);
  assert.deepEqual(cut(narrow), []);
  await view.close();
});

test("small and disputed states are on the map", async () => {
  const data = page_data();
  const states = [
    { code: "DK", name: "Denmark", role: "sending" },
    { code: "XK", name: "Kosovo", role: "receiving" },
    { code: "NR", name: "Nauru", role: "other" },
    { code: "AZ", name: "Arizona", role: "other" },
  ];
  data.figures.find((figure) => figure.id === "map").data.states = states;
  const view = await browser.open(page(data));
  const { texts } = await boxes(view, "map");
  const shown = texts.map(({ text }) => text).join("\n");
  for (const name of ["Denmark", "Kosovo", "Nauru"]) assert.match(shown, new RegExp(`^${name}`, "m"));
  assert.match(shown, /Not on the map: Arizona/); // AZ is Azerbaijan
  await view.close();
});

test("neighbours on the map have names that do not touch", async () => {
  const data = page_data();
  const map = data.figures.find((figure) => figure.id === "map").data;
  map.states = [
    { code: "BE", name: "Belgium", role: "sending" },
    { code: "NL", name: "Netherlands", role: "receiving" },
  ];
  for (const arm of map.arms) arm.flows = [{ from: "BE", to: "NL", persons: 500, text: "500\u00a0persons" }];
  for (const width of [360, 1600]) {
    const view = await browser.open(page(data), { width });
    const found = await boxes(view, "map");
    assert.deepEqual(overlaps(found), []);
    assert.deepEqual(cut(found), []);
    await view.close();
  }
});

test("an arm with nothing of a kind says so", async () => {
  const data = page_data();
  for (const { data: figure } of data.figures) for (const list of ["arms", "headlines", "rows", "states"]) if (figure[list]) figure[list] = [];
  const view = await browser.open(page(data));
  for (const kind of kinds) {
    const name = kind === "backtest" ? "here" : "for “As carried out”";
    assert.equal((await boxes(view, kind)).texts[0].text, `Nothing to draw ${name}.`, kind);
  }
  await view.close();
});
