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

/** Boxes of all texts of a figure, and its own, in px of the page. */
async function boxes(view, id) {
  await view.waitForSelector(`[data-plot="${id}"] > svg`);
  return view.$eval(`[data-plot="${id}"] > svg`, (svg) => {
    const plain = ({ left, top, right, bottom }) => ({ left, top, right, bottom });
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
  assert.deepEqual(place, ["img", "Who is held where? One sentence with the answer."]);
  assert.equal(await view.$eval('[data-plot="people"] > svg', (svg) => svg.getAttribute("aria-hidden")), "true");
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
  for (const kind of kinds) assert.match((await boxes(view, kind)).texts[0].text, /Nothing to draw/, kind);
  await view.close();
});
