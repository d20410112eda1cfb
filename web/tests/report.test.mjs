// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The report that the program writes, as its readers use it: offline, narrow and wide, light and dark, by
// keyboard, with scripts blocked, and with the model in it.
import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch, look_through, phase } from "./browser.mjs";
import { complaints, needs, opened, ran, report, shelf } from "./report.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const STUDY = "us-el-salvador-2025";
let browser;
let made;
let data;

before(async () => {
  if (needs.skip) return;
  browser = await launch();
  made = report(STUDY);
  data = JSON.parse(made.json("report.json").data);
});
after(() => browser?.close());

const open = (options) => opened(browser, made.page, options);
const text_of = (page, selector) => page.$eval(selector, (element) => element.textContent);
const part = (page, id) => page.$eval(`#${id}`, (element) => element.innerHTML);

async function press(page, label) {
  await page.evaluate((text) => [...document.querySelectorAll("button")].find((button) => button.textContent === text).click(), label);
}

/** Moves a slider as a hand would. */
async function drag(page, quantity, value) {
  await page.$eval(
    `[id="set-${quantity}"]`,
    (input, to) => {
      input.value = to;
      input.dispatchEvent(new Event("input", { bubbles: true }));
    },
    value,
  );
}

/** A slider that moves money, and a value on it inside the evidence that is not the published one. */
function moved() {
  const slider = data.sliders.find(({ evidence, value, matters }) => evidence[1] > value && matters.includes("net cost, United States"));
  const steps = Math.floor((slider.evidence[1] + slider.value) / 2 / slider.step);
  return { slider, value: Number((steps * slider.step).toPrecision(6)) };
}

async function saved(page, act) {
  const folder = shelf();
  const session = await page.createCDPSession();
  await session.send("Page.setDownloadBehavior", { behavior: "allow", downloadPath: folder });
  const name = await act();
  const file = join(folder, name);
  for (let tries = 0; tries < 200 && !existsSync(file); tries += 1) await new Promise((done) => setTimeout(done, 50));
  return file;
}

// ---- reading ---------------------------------------------------------------------------------------

test("nothing is asked for, and nothing is said", needs, async () => {
  const page = await open();
  await look_through(page);
  for (const arm of data.arms) {
    await page.click(`input[value="${arm.id}"]`);
    await look_through(page);
  }
  await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
  assert.deepEqual(await complaints(page), []);
  await page.close();
});

for (const width of [360, 768, 1280, 1600]) {
  test(`at ${width} px the page does not move sideways, and no label is cut`, needs, async () => {
    const page = await open({ width });
    await look_through(page);
    await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
    const cut = await page.evaluate(() => {
      const room = (element) => element.closest("[data-plot]").getBoundingClientRect();
      const is_out = ({ left, right }, within) => left < within.left - 2 || right > within.right + 2;
      return [...document.querySelectorAll("[data-plot] text")]
        .filter((text) => text.textContent.trim() !== "" && is_out(text.getBoundingClientRect(), room(text)))
        .map((text) => `${text.closest("[data-plot]").dataset.plot}: ${text.textContent}`);
    });
    assert.deepEqual(cut, []);
    await page.close();
  });
}

test("no way that people go reaches out of its drawing", needs, async () => {
  const page = await open();
  const paths = [];
  for (const arm of data.arms) {
    await page.click(`input[value="${arm.id}"]`);
    await look_through(page);
    const [drawn, outside] = await page.$eval('[data-plot="flow"] > svg', (svg) => {
      const all = [...svg.querySelectorAll("path")];
      const covers = (path, point) =>
        (path.getAttribute("fill") !== "none" && path.isPointInFill(point)) || (path.hasAttribute("stroke") && path.isPointInStroke(point));
      const found = [];
      for (let y = -40; y < svg.viewBox.baseVal.height + 40; y += 4) {
        for (let x = -60; x < 0; x += 4) if (all.some((path) => covers(path, new DOMPoint(x, y)))) found.push([x, y]);
      }
      return [all.length, found];
    });
    paths.push(drawn);
    assert.deepEqual(outside, [], arm.name);
  }
  assert.ok(Math.max(...paths) > 10, "no bands are drawn");
  await page.close();
});

test("shares in a drawing are those of its table, to the digit", needs, async () => {
  const page = await open();
  let seen = 0;
  for (const arm of data.arms) {
    await page.click(`input[value="${arm.id}"]`);
    await look_through(page);
    // What the answer rests on needs more draws.
    for (const id of ["space", "evidence"].filter((each) => data.figures.some((figure) => figure.id === each))) {
      const [drawn, told] = await page.$eval(`#figure-${id}`, (figure, name) => {
        const rows = [...figure.querySelectorAll("tbody tr")].filter((row) => row.querySelector("th").textContent === name);
        const texts = [...figure.querySelectorAll("[data-plot] text")].map((text) => /^[\d.]+\u00a0%/.exec(text.textContent)?.[0]);
        return [texts.filter((text) => text != null), rows.flatMap((row) => [...row.querySelectorAll("td")].map((cell) => cell.textContent))];
      }, arm.name);
      assert.deepEqual(drawn.filter((text) => !told.includes(text)), [], `${id}, ${arm.name}`);
      seen += drawn.length;
    }
  }
  assert.ok(seen > 5, `${seen} shares`);
  await page.close();
});

test("prices that are compared have no more than three figures each", needs, async () => {
  const page = await open();
  await look_through(page);
  const texts = await page.evaluate(() => {
    const heading = [...document.querySelectorAll("#money h3")].find((each) => each.textContent.startsWith("A price for both states?"));
    const cells = [...heading.nextElementSibling.querySelectorAll("td")].flatMap((cell) => cell.innerHTML.split(/<[^>]*>/));
    return [...cells, ...[...document.querySelectorAll('#figure-price .finding, [data-plot="price"] text')].map((each) => each.textContent)];
  });
  const figures = (number) => number.replace(/\D/g, "").replace(/^0+|0+$/g, "").length;
  const numbers = texts.flatMap((text) => text.match(/\d[\d,]*(\.\d+)?/g) ?? []);
  assert.ok(numbers.length > 20);
  assert.deepEqual(numbers.filter((number) => figures(number) > 3), []);
  await page.close();
});

// What is hidden by an edge cannot be read, and nothing says that there is more: only tables may scroll.
test("what stands on the first page is not hidden by its edge", needs, async () => {
  for (const width of [360, 1280]) {
    const page = await open({ width });
    const hidden = await page.$$eval(".sheet :is(p, li, h1, h2)", (all) => all.filter((each) => each.getBoundingClientRect().right > document.documentElement.clientWidth).map((each) => each.textContent));
    assert.deepEqual(hidden, []);
    await page.close();
  }
});

/** Of WCAG 2.2, which axe does not ask for by itself: nothing is too small to hit. */
const ALL_RULES = { rules: { "target-size": { enabled: true } } };

/** What axe finds on the page. */
async function faults(page, rules) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate((only) => globalThis.axe.run(document, only), rules === undefined ? ALL_RULES : { runOnly: rules });
  return violations.map(({ id, nodes }) => [id, nodes.slice(0, 5).map((node) => node.html)]);
}

/** Rows of a register are alike: a dozen of each stand for hundreds, which would take minutes. */
function shorten(page) {
  return page.evaluate(() => document.querySelectorAll("tbody tr:nth-child(n + 13)").forEach((row) => row.remove()));
}

for (const [scheme, width, rules] of [["light", 1280, undefined], ["dark", 360, ["color-contrast"]]]) {
  test(`axe finds nothing, ${scheme}, ${width} px`, needs, async () => {
    const page = await open({ scheme, width });
    await look_through(page);
    await shorten(page);
    await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
    assert.deepEqual(await faults(page, rules), []);
    await page.close();
  });
}

test("Tab alone reaches every control and every table, shows where it is, and comes out again", needs, async () => {
  const page = await open();
  await look_through(page);
  await shorten(page);
  const wanted = await page.$$eval("a[href], button:not(:disabled), input, select, summary, [tabindex='0']", (all) =>
    all
      .filter((each) => each.type !== "radio" || each.checked)
      .filter((each) => each.checkVisibility({ contentVisibilityAuto: true }))
      .map((each, index) => (each.dataset.stop = String(index))),
  );
  const reached = new Set();
  const blind = [];
  for (let presses = 0; presses <= wanted.length; presses += 1) {
    await page.keyboard.press("Tab");
    const [stop, is_seen, html] = await page.evaluate(() => {
      const at = document.activeElement;
      const outlined = [at, at.closest("label") ?? at].some((each) => getComputedStyle(each).outlineStyle !== "none");
      return [at.dataset.stop, outlined, at.outerHTML.slice(0, 100)];
    });
    if (stop == null) continue; // the page itself, between the last and the first
    reached.add(stop);
    if (!is_seen) blind.push(html);
  }
  assert.deepEqual(blind, []);
  assert.deepEqual(wanted.filter((stop) => !reached.has(stop)), []);
  await page.close();
});

test("with scripts blocked the first page and all tables can be read", needs, async () => {
  const page = await open({ scripts: false });
  const with_scripts = await open();
  const tables = (of) => of.$$eval("table", (all) => all.map((table) => table.textContent));
  assert.deepEqual(await tables(page), await tables(with_scripts));
  assert.equal(await part(page, "part-first"), await part(with_scripts, "part-first"));
  // A table in a fold opens without a script; nothing that needs one is in sight.
  await page.focus("#figure-people summary");
  await page.keyboard.press("Enter");
  assert.ok(await page.$eval("#figure-people table", (table) => table.checkVisibility({ contentVisibilityAuto: true })));
  const dead = await page.$$eval("button, input, select", (all) => all.filter((each) => each.checkVisibility()).map((each) => each.outerHTML));
  assert.deepEqual(dead, []);
  assert.deepEqual(page.asked, []);
  await page.close();
  await with_scripts.close();
});

for (const id of ["starter", "denmark-kosovo-2022"]) {
  test(`the report of ${id} is quiet, fits, and axe finds nothing`, needs, async () => {
    const page = await opened(browser, report(id).page, { width: 360 });
    await look_through(page);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
    await shorten(page);
    assert.deepEqual(await faults(page), []);
    assert.deepEqual(await complaints(page), []);
    await page.close();
  });
}

// ---- the model in it -------------------------------------------------------------------------------

test("this browser reproduces what was published, bit for bit", needs, async () => {
  const page = await open();
  assert.equal(data.digest, made.json("run.json").digest);
  assert.match(await text_of(page, "footer"), new RegExp(data.digest));
  await press(page, "Check in this browser");
  await phase(page, "same", "differs", "failed");
  assert.match(await text_of(page, "#status"), /reproduced every outcome of the 64 draws bit for bit/);
  assert.deepEqual(await complaints(page), []);
  await page.close();
});

test("a model that was cut short on its way says so", needs, async () => {
  const file = join(shelf(), "report.html");
  writeFileSync(file, readFileSync(made.page, "utf8").replace(/(id="custodiet-model">.{100000})[^<]*/, "$1"));
  const page = await opened(browser, file);
  await press(page, "Check in this browser");
  await phase(page, "same", "differs", "failed");
  assert.match(await text_of(page, "#status"), /cut short/);
  await page.close();
});

test("a slider moves the figures at once and the page in full; the program says the same; reset returns", needs, async () => {
  const page = await open();
  await look_through(page);
  const { slider, value } = moved();
  const published = await part(page, "part-first");
  const plots = () => page.$$eval("[data-plot]", (all) => all.map((place) => place.innerHTML.replace(/pattern-\w+-\d+/g, "")));
  const before = await plots();
  // Taken before the slider moves: a quick machine has drawn anew by the time that it is asked.
  const dots = await page.$eval('[data-plot="dots"]', (place) => place.innerHTML);
  await drag(page, slider.quantity, value);
  await page.waitForFunction((old) => document.querySelector('[data-plot="dots"]').innerHTML !== old, { timeout: 20000 }, dots);
  await phase(page, "full", "failed");
  assert.match(await text_of(page, "#status"), /All 64 draws, with 1 quantity held/);
  const file = await saved(page, async () => {
    await press(page, "Save settings");
    return `${STUDY}-settings.yaml`;
  });
  const native = report(STUDY, "--settings", file).json("report.json");
  const body = await page.evaluate((html) => {
    const document = new DOMParser().parseFromString(html, "text/html");
    return Object.fromEntries([...document.querySelectorAll("[data-part]")].map((each) => [each.id, each.innerHTML.trim()]));
  }, native.body);
  assert.notEqual(body["part-first"], published.trim());
  for (const id of ["part-first", "part-rights", "part-money", "figure-payments-words", "figure-dots-under"]) {
    assert.equal((await part(page, id)).trim(), body[id], `${id} differs from what the program says`);
  }
  await press(page, "Reset all");
  await phase(page, "published");
  await look_through(page);
  assert.equal(await part(page, "part-first"), published);
  await page.waitForFunction((shown) => [...document.querySelectorAll("[data-plot]")].every((place, index) => place.innerHTML.replace(/pattern-\w+-\d+/g, "") === shown[index]), { timeout: 10000 }, before);
  assert.deepEqual(await complaints(page), []);
  await page.close();
});

test("a link brings back the settings and the arm", needs, async () => {
  const { slider, value } = moved();
  const arm = data.arms.at(-1).id;
  const page = await open({ hash: `#set=${slider.quantity}:${value}&arm=${arm}` });
  await phase(page, "full", "failed");
  assert.equal(await page.$eval(`[id="set-${slider.quantity}"]`, (input) => Number(input.value)), value);
  assert.ok(await page.$eval(`input[value="${arm}"]`, (input) => input.checked));
  assert.match(await text_of(page, "#part-first"), /a reader holds 1\squantity at a value/);
  await page.close();
});

test("beyond the evidence a slider says that it extrapolates", needs, async () => {
  const page = await open();
  const slider = data.sliders.find(({ evidence, range }) => range[1] > evidence[1]);
  const row = `.slider:has([id="set-${slider.quantity}"])`;
  assert.doesNotMatch(await text_of(page, row), /extrapolates/);
  await drag(page, slider.quantity, slider.range[1]);
  await page.waitForFunction((selector) => document.querySelector(selector).textContent.includes("extrapolates"), {}, row);
  await drag(page, slider.quantity, slider.evidence[1]);
  await page.waitForFunction((selector) => !document.querySelector(selector).textContent.includes("extrapolates"), {}, row);
  await page.close();
});

test("a person is followed as the program follows them", needs, async () => {
  const page = await open();
  const cohort = data.cohorts[0].id;
  await page.type("#follow input[type=number]", "7"); // behind the 1 that stands there
  await page.click("#follow button");
  await page.waitForFunction(() => document.querySelector("#follow h3") !== null, { timeout: 30000 });
  const followed = (await text_of(page, "#follow")).replace(/\s+/g, " ");
  const told = ran("trace", made.study, "--person", `${cohort}:17`, "--draws", "64", "--format", "md");
  const sentences = told.split("\n").filter((line) => /^(##|-) /.test(line)).map((line) => line.replace(/^\S+ /, "").replaceAll("\\", "").replace(/\s+/g, " "));
  assert.ok(sentences.length > 10);
  assert.deepEqual(sentences.filter((sentence) => !followed.includes(sentence.replaceAll("`", ""))), []);
  assert.deepEqual(await complaints(page), []);
  await page.close();
});

test("persons of the report are named as in the list, and what is said of all tables says of which", needs, async () => {
  const page = await open();
  const groups = await page.$$eval("#follow option", (all) => all.map((option) => option.textContent));
  const [names, told, headings] = await page.$eval("#part-persons", (part) => {
    const texts = (selector) => [...part.querySelectorAll(selector)].map((each) => each.textContent);
    return [texts(".person > summary"), texts(":scope > p > b"), texts("h4")];
  });
  assert.ok(names.length > 1 && told.length > 1);
  assert.equal(await page.$$eval("#part-persons > p", (all) => all.length), told.length);
  assert.deepEqual(names.filter((name) => !groups.some((group) => name.startsWith(`${group}, number `))), []);
  assert.deepEqual(told.filter((heading) => headings.filter((each) => each === heading).length < names.length), []);
  await page.close();
});

test("the numbers of a figure are saved as CSV", needs, async () => {
  const page = await open();
  for (const figure of data.figures) {
    const file = await saved(page, async () => {
      await page.$eval(`[data-csv="${figure.id}"]`, (button) => button.click());
      return `${figure.id}.csv`;
    });
    assert.equal(readFileSync(file, "utf8"), figure.csv);
    assert.match(figure.csv, /^[a-z_0-9]+(,[a-z_0-9]+)+\n/);
  }
  await page.close();
});
