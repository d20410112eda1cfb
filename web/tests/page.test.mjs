// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The page with a model in it, and with a program behind it: what a reader does, and what follows.
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch, look_through, phase } from "./browser.mjs";
import { answer, model_elements } from "./sample/model.mjs";
import { page_data } from "./sample/page_data.mjs";
import { page } from "./sample/page.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const with_model = (options = {}, data = page_data()) => browser.open(page(data, { body: model_elements(data) }), options);

/** Sets a slider as a hand would: one event for each value. */
function drag(view, quantity, ...values) {
  return view.$eval(
    `#set-${quantity}`,
    (input, all) => {
      for (const value of all) {
        input.value = value;
        input.dispatchEvent(new Event("input", { bubbles: true }));
      }
    },
    values,
  );
}

const text_of = (view, selector) => view.$eval(selector, (element) => element.textContent);

/** What the drawing of payments says of the grant. */
async function grant(view) {
  await look_through(view);
  return view.$$eval('[data-plot="payments"] text', (texts) => texts.map((text) => text.textContent).find((text) => /^USD\u00a0(\+4|\+5|5)/.test(text)));
}

const press = (view, label) => view.evaluate((text) => [...document.querySelectorAll("button")].find((button) => button.textContent === text).click(), label);

/**
 * Answers as `custodiet ui` does. A run of all draws is answered when the test lets it, if it is to wait; if it
 * `is_taken`, another window has begun one.
 */
async function serve({ waits = false, is_taken = false } = {}) {
  const asked = [];
  let release = () => undefined;
  const let_go = waits ? () => new Promise((done) => (release = done)) : () => Promise.resolve();
  const server = createServer((request, response) => {
    if (request.method === "GET") {
      response.writeHead(request.url === "/" ? 200 : 404, { "Content-Type": "text/html; charset=utf-8" });
      return response.end(request.url === "/" ? page(page_data(), { token: "secret" }) : "");
    }
    let body = "";
    request.on("data", (piece) => (body += piece));
    request.on("end", async () => {
      const settings = JSON.parse(body);
      asked.push({ url: request.url, token: request.headers["x-custodiet-token"], ...settings });
      response.write('{"progress":[1,2]}\n\n{"progress"');
      response.write(":[2,2]}\n");
      if (settings.draws === 0) await let_go();
      if (is_taken && settings.draws === 0) return response.end('{"error":"the run was stopped","is_stopped":true}\n');
      response.end(`${JSON.stringify({ result: answer(page_data(), settings) })}\n`);
    });
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const view = await browser.visit(`http://127.0.0.1:${server.address().port}/`);
  return {
    view,
    asked,
    release: () => release(),
    stop() {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
    async close() {
      await view.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

test("figures move roughly at once, then the page follows in full", async () => {
  const { view, release, close } = await serve({ waits: true });
  assert.equal(await grant(view), "USD\u00a0+4.76\u00a0M");
  await drag(view, "p_long", 40, 55, 60);
  await phase(view, "running");
  await view.waitForFunction(() => document.querySelector('[data-plot="payments"]').textContent.includes("5.06"));
  assert.match(await text_of(view, "#status"), /Computing all draws/);
  assert.match(await text_of(view, "#answer"), /worse off/, "parts wait for all draws");
  release();
  await phase(view, "full");
  assert.match(await text_of(view, "#answer"), /Answer at 300000/);
  assert.match(await text_of(view, "#status"), /All 1,024 draws, with 1 quantity held/);
  await view.waitForFunction(() => document.querySelector('[data-plot="payments"]').textContent.includes("USD\u00a05060000"));
  assert.deepEqual(view.said, []);
  await close();
});

test("the model in the file does the same, and asks for nothing", async () => {
  const view = await with_model();
  await drag(view, "p_long", 40, 55, 60);
  await phase(view, "full");
  assert.match(await text_of(view, "#answer"), /Answer at 300000/);
  await view.waitForFunction(() => document.querySelector('[data-plot="payments"]').textContent.includes("USD\u00a05060000"));
  assert.deepEqual(view.said, []);
  assert.deepEqual(view.requested, []);
  await view.close();
});

test("reset returns what was published, without computing", async () => {
  const view = await with_model();
  const published = await view.$eval("#answer", (part) => part.innerHTML);
  await drag(view, "p_long", 60);
  await phase(view, "full");
  await view.evaluate(() => [...document.querySelectorAll("button")].find((button) => button.textContent === "Reset all").click());
  await phase(view, "published");
  assert.equal(await view.$eval("#answer", (part) => part.innerHTML), published);
  assert.equal(await grant(view), "USD\u00a0+4.76\u00a0M");
  assert.equal(await view.$eval("#set-p_long", (input) => input.value), "30");
  assert.equal(await view.evaluate(() => location.hash), "");
  await view.close();
});

test("what is open stays open, and the slider keeps the focus", async () => {
  const view = await with_model();
  await drag(view, "p_long", 60);
  await phase(view, "full");
  await view.$eval("#answer details", (details) => (details.open = true));
  await view.focus("#set-p_long");
  await view.keyboard.press("ArrowRight");
  await view.waitForFunction(() => document.querySelector("#answer").textContent.includes("Answer at 310000"));
  assert.equal(await view.$eval("#answer details", (details) => details.open), true);
  assert.equal(await view.evaluate(() => document.activeElement.id), "set-p_long");
  await view.close();
});

test("a run can be stopped, and the next move replaces it", async () => {
  const { view, asked, release, close } = await serve({ waits: true });
  await drag(view, "p_long", 60);
  await phase(view, "running");
  await drag(view, "p_long", 61);
  await phase(view, "running");
  await view.click("#status button");
  await phase(view, "stopped");
  await drag(view, "p_long", 62);
  await phase(view, "running");
  const full = () => asked.filter(({ draws }) => draws === 0);
  for (let tries = 0; tries < 600 && full().at(-1)?.fixed[0].value !== 62; tries += 1) await new Promise((done) => setTimeout(done, 50));
  release();
  await phase(view, "full");
  assert.match(await text_of(view, "#answer"), /Answer at 320000/);
  assert.deepEqual(view.said, []);
  await close();
});

test("the address holds the settings, and opens them", async () => {
  const view = await with_model({ hash: "#set=p_long:60;unknown:3&arm=at_scale" });
  await phase(view, "full");
  assert.match(await text_of(view, "#answer"), /Answer at 300000/);
  assert.equal(await view.$eval('input[value="at_scale"]', (input) => input.checked), true);
  await drag(view, "price", 20100);
  assert.equal(await view.evaluate(() => location.hash), "#set=p_long:60;price:20100&arm=at_scale");
  await view.close();
});

for (const [how, open] of [["with a model", with_model], ["without", (options) => browser.open(page(), options)]]) {
  test(`an arm in the address is ticked and drawn, ${how}, again after the page is loaded again`, async () => {
    const view = await open({ hash: "#arm=at_scale" });
    for (let loads = 0; loads < 2; loads += 1) {
      await view.waitForFunction(() => document.querySelector('[data-plot="people"]')?.textContent.includes("At scale"));
      assert.equal(await view.$eval('input[name="custodiet-arm"]:checked', (input) => input.value), "at_scale");
      await view.reload();
    }
    await view.close();
  });
}

test("a value in the address that is beyond the slider is not held, and the page says so", async () => {
  const view = await with_model({ hash: "#set=p_long:700;price:20100" });
  await phase(view, "full", "failed");
  const row = ".slider:has(#set-p_long)";
  assert.match(await text_of(view, row), /not held: the address asks for 700\s%, outside 0 to 100\s%/);
  assert.equal(await view.$(`${row}.moved`), null);
  assert.match(await text_of(view, "#status"), /All 1,024 draws, with 1 quantity held/);
  await drag(view, "p_long", 60);
  await view.waitForFunction((selector) => document.querySelector(selector).textContent.includes("held at 60"), {}, row);
  assert.doesNotMatch(await text_of(view, row), /the address asks/);
  await view.close();
});

test("what the address names and the page does not have is said, until the reader goes on", async () => {
  const view = await with_model({ hash: "#set=p_lonk:60&arm=nonsense" });
  const told = "These are the published numbers. The address names what cannot be set here: p_lonk, nonsense.";
  await view.waitForFunction((text) => document.querySelector("#status [aria-hidden]")?.textContent === text, {}, told);
  await view.click('input[value="at_scale"]');
  await view.waitForFunction(() => !document.querySelector("#status [aria-hidden]").textContent.includes("address"));
  assert.equal(await view.evaluate(() => location.hash), "#arm=at_scale");
  await view.close();
});

test("without a model the address does not go on to say what nothing came of", async () => {
  const view = await browser.open(page(), { hash: "#set=p_long:60&arm=nonsense" });
  await view.waitForFunction(() => location.hash === "");
  await view.close();
});

test("beyond the evidence the page says so", async () => {
  const view = await with_model();
  const row = ".slider:has(#set-p_long)";
  assert.doesNotMatch(await text_of(view, row), /extrapolates/);
  await drag(view, "p_long", 60);
  assert.match(await text_of(view, row), /beyond the evidence: extrapolates/);
  const assumed = ".slider:has(#set-ice_marginal)";
  assert.match(await text_of(view, assumed), /no source · range assumed: 30 to 130/);
  assert.match(await text_of(view, assumed), /drawn from what is assumed of it/);
  await drag(view, "ice_marginal", 150);
  assert.match(await text_of(view, assumed), /beyond the range assumed: extrapolates/);
  await drag(view, "p_long", 45);
  await view.waitForFunction(() => !document.querySelector(".slider:has(#set-p_long)").textContent.includes("extrapolates"));
  await view.close();
});

/** Types a number into the box of a slider, in place of the one there. */
async function type(view, quantity, text) {
  const box = await view.$(`.slider:has(#set-${quantity}) .number input`);
  await box.click({ clickCount: 3 });
  await box.type(text);
  await view.keyboard.press("Enter");
}

test("of several readings one can be held, and no other value", async () => {
  const view = await with_model({ hash: "#set=courts:100" });
  const row = ".slider:has(#set-courts)";
  assert.match(await text_of(view, row), /not held: the address asks for 100\sdays, which is none of the readings/);
  assert.equal(await view.$(`${row} input`), null);
  const listed = await view.$$eval("#set-courts option", (all) => all.map((option) => option.textContent.replace(/\s/g, " ")));
  assert.deepEqual(listed, ["any of them, by weight", "0 days (45 %)", "240 days (25 %)", "5,000 days (30 %)"]);
  await view.select("#set-courts", "5000");
  await phase(view, "full");
  assert.match(await text_of(view, row), /held at 5,000\sdays/);
  assert.match(await view.evaluate(() => location.hash), /courts:5000/);
  await view.select("#set-courts", "");
  await phase(view, "published");
  assert.equal(await view.evaluate(() => location.hash), "");
  await view.close();
});

test("a typed number counts, inside the range of the slider", async () => {
  const view = await with_model();
  await type(view, "p_long", "250");
  await phase(view, "full");
  assert.match(await text_of(view, "#answer"), /Answer at 700000/); // 100 is the end
  assert.equal(await text_of(view, ".slider:has(#set-p_long) .said"), "“250” is taken as 100\u00a0%, the end of the range.");
  await drag(view, "p_long", 60);
  await view.waitForFunction(() => document.querySelector(".slider:has(#set-p_long) .said").textContent === "");
  await view.close();
});

test("a decimal comma divides, and what is no number is refused in words", async () => {
  const view = await with_model();
  await type(view, "p_long", "40,5");
  await phase(view, "full");
  assert.match(await text_of(view, "#answer"), /Answer at 105000/);
  for (const [typed, said] of [["1,234", "“1,234” may be 1234 or 1.234: write one of them."], ["many", "“many” is no number."]]) {
    await type(view, "p_long", typed);
    await view.waitForFunction((text) => document.querySelector(".slider:has(#set-p_long) .said").textContent === text, {}, said);
    assert.equal(await view.$eval(".slider:has(#set-p_long) .number input", (input) => input.value), "40.5");
  }
  assert.equal(await view.evaluate(() => location.hash), "#set=p_long:40.5");
  await view.close();
});

test("a value that is held is shown as the run uses it", async () => {
  const view = await with_model({ hash: "#set=p_long:41.237" });
  await phase(view, "full");
  assert.match(await text_of(view, ".slider:has(#set-p_long)"), /held at 41\.237\s%/);
  assert.equal(await view.$eval(".slider:has(#set-p_long) .number input", (input) => input.value), "41.237");
  assert.equal(await view.$eval("#set-p_long", (input) => input.getAttribute("aria-valuetext")), "41.237\u00a0%");
  await view.close();
});

for (const [digest, wanted] of [["0", /reproduced every outcome of the 1,024 draws bit for bit/], ["2", /did not reproduce/]]) {
  test(`the check in this browser compares digests (${digest})`, async () => {
    const view = await with_model({}, { ...page_data(), digest: digest.repeat(64) });
    await view.evaluate(() => [...document.querySelectorAll("button")].find((button) => button.textContent === "Check in this browser").click());
    await phase(view, "same", "differs");
    assert.match(await text_of(view, "#status"), wanted);
    await view.close();
  });
}

test("a check says who checked, and that a quantity is still held", async () => {
  const view = await with_model();
  await drag(view, "p_long", 60);
  await phase(view, "full");
  for (let checks = 0; checks < 2; checks += 1) {
    await press(view, "Check in this browser");
    await phase(view, "same");
    assert.match(await text_of(view, "#status"), /^This browser reproduced .* bit for bit\. All 1,024 draws, with 1 quantity held\./);
  }
  await press(view, "Reset all");
  await press(view, "Check in this browser");
  await phase(view, "same");
  assert.doesNotMatch(await text_of(view, "#status"), /held/);
  await view.close();
  const served = await serve();
  assert.match(await text_of(served.view, "#status"), /These are the numbers of this study, with nothing held/);
  await press(served.view, "Check with this program");
  await phase(served.view, "same");
  assert.match(await text_of(served.view, "#status"), /^This program reproduced/);
  assert.doesNotMatch((await text_of(served.view, "#status")) + (await text_of(served.view, "#controls")), /published|[Tt]his browser/);
  await served.close();
});

test("settings are saved as a file that the program reads", async () => {
  const view = await with_model();
  const folder = mkdtempSync(join(tmpdir(), "custodiet-saved-"));
  const session = await view.createCDPSession();
  await session.send("Page.setDownloadBehavior", { behavior: "allow", downloadPath: folder });
  await drag(view, "p_long", 60);
  await drag(view, "price", 30000);
  await phase(view, "full");
  await view.evaluate(() => [...document.querySelectorAll("button")].find((button) => button.textContent === "Save settings").click());
  const file = join(folder, "sample-settings.yaml");
  for (let tries = 0; tries < 200 && !existsSync(file); tries += 1) await new Promise((done) => setTimeout(done, 50));
  assert.equal(readFileSync(file, "utf8"), 'study: sample\nset:\n  p_long: "60 %"\n  price: "30000 USD/person/year"\n');
  rmSync(folder, { recursive: true });
  await view.close();
});

test("one person is followed", async () => {
  const data = { ...page_data(), cohorts: [{ id: "venezuelans", name: "Venezuelans", persons: 900 }] };
  const view = await with_model({}, data);
  await view.$eval("#follow input[type=number]", (input) => {
    input.value = "17";
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await view.click("#follow button");
  await view.waitForFunction(() => document.querySelector("#follow").textContent.includes("Life of venezuelans:17"));
  await view.close();
});

test("the keyboard alone reaches every control and shows where it is", async () => {
  const view = await with_model({ width: 1600 });
  const wanted = await view.$$eval("a[href], button:not(:disabled), input, select, summary", (all) =>
    all.filter((each) => each.type !== "radio" || each.checked).map((each, index) => (each.dataset.stop = String(index))),
  );
  const reached = new Set();
  for (let presses = 0; presses < wanted.length + 5; presses += 1) {
    await view.keyboard.press("Tab");
    const at = await view.evaluate(() => {
      const element = document.activeElement;
      const shown = element.closest("label") ?? element;
      const outline = [element, shown].some((each) => getComputedStyle(each).outlineStyle !== "none");
      return { stop: element.dataset.stop, outline };
    });
    if (at.stop !== undefined) {
      assert.ok(at.outline, `no visible focus on control ${at.stop}`);
      reached.add(at.stop);
    }
  }
  assert.deepEqual(wanted.filter((stop) => !reached.has(stop)), []);
  await view.close();
});

for (const width of [360, 1600]) {
  test(`controls at ${width} px: axe finds nothing, nothing is too small to hit`, async () => {
    const view = await with_model({ width });
    if (width === 360) await view.click("#controls summary");
    await drag(view, "p_long", 60);
    await phase(view, "full");
    await view.evaluate(axe);
    const { violations } = await view.evaluate(() => globalThis.axe.run());
    assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)]), []);
    const small = await view.$$eval("button, input, select, summary, .arms label", (all) =>
      all
        .filter((each) => each.closest(".arms label") === null || each.matches("label"))
        .filter((each) => each.getBoundingClientRect().height < 24 || each.getBoundingClientRect().width < 24)
        .map((each) => each.outerHTML),
    );
    assert.deepEqual(small, []);
    assert.equal(await view.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
    await view.close();
  });
}

test("without a model there are figures and no controls", async () => {
  const view = await browser.open(page());
  assert.equal(await view.$eval("#controls", (element) => element.hidden), true);
  assert.equal(await text_of(view, "#status"), "");
  await view.close();
});

test("a model that fails says why, and the published numbers stay", async () => {
  const data = page_data();
  const model = { ...data, sliders: data.sliders.filter((slider) => slider.quantity !== "price") };
  const view = await browser.open(page(data, { body: model_elements(model) }));
  await drag(view, "price", 30000);
  await phase(view, "failed");
  assert.match(await text_of(view, "#status"), /could not be computed: no quantity price/);
  const row = ".slider:has(#set-price)";
  assert.match(await text_of(view, row), /set to 30,000\s\S+, which could not be computed: the page does not show it/);
  assert.match(await text_of(view, "#answer"), /worse off/);
  await view.close();
});

// ---- the program behind the page -------------------------------------------------------------------

test("the program computes where it serves the page", async () => {
  const { view, asked, close } = await serve();
  await drag(view, "p_long", 60);
  await phase(view, "full");
  assert.match(await text_of(view, "#answer"), /Answer at 300000/);
  assert.ok(asked.every(({ token }) => token === "secret"));
  const full = asked.at(-1);
  assert.deepEqual([full.draws, full.fixed, full.arms], [0, [{ quantity: "p_long", value: 60 }], []]);
  const quick = asked.at(-2);
  assert.deepEqual(quick.arms, ["no_agreement", "as_carried_out"]);
  assert.ok(quick.draws === 4 || quick.draws === 2, `${quick.draws} draws`); // the fewer on a slow machine
  await close();
});

test("a program that has ended says what to do", async () => {
  const { view, stop, close } = await serve();
  await stop();
  await drag(view, "p_long", 60);
  await phase(view, "failed");
  assert.match(await text_of(view, "#status"), /the program no longer answers; start `custodiet ui` again and open its new address/);
  await close();
});

test("a run that another window has ended says so", async () => {
  const { view, close } = await serve({ is_taken: true });
  await drag(view, "p_long", 60);
  await phase(view, "failed");
  assert.match(await text_of(view, "#status"), /another window began a run/);
  await close();
});
