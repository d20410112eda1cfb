// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The live page of the built program, in a browser. CUSTODIET names the program.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch, phase, studies } from "./browser.mjs";

const program = process.env.CUSTODIET;
const needs = { skip: program === undefined ? "CUSTODIET does not name the program" : false, timeout: 300000 };
const starter = join(studies, "starter/study.yaml");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let browser;
let folder;
let study;
let server;
let address;

async function serve() {
  server = spawn(program, ["ui", folder, "--no-open"], { stdio: ["ignore", "pipe", "ignore"] });
  address = await new Promise((resolve) => server.stdout.once("data", (text) => resolve(String(text).trim())));
}

async function end() {
  const ended = new Promise((resolve) => server.once("exit", resolve));
  server.kill("SIGTERM");
  return ended;
}

before(async () => {
  if (needs.skip) return;
  browser = await launch();
  folder = mkdtempSync(join(tmpdir(), "custodiet-live-"));
  study = join(folder, "study.yaml");
  cpSync(starter, study);
  await serve();
});

after(async () => {
  if (needs.skip) return;
  await browser.close();
  await end();
  rmSync(folder, { recursive: true });
});

/** Everything is in the shadow tree of the frame. */
const frame = "#custodiet-live >>> ";
const report = (page) => page.waitForSelector("#custodiet-report", { timeout: 120000 });

async function until(page, selector, pattern) {
  await page.waitForFunction(
    (inside, source) => {
      const element = document.querySelector("#custodiet-live")?.shadowRoot?.querySelector(inside);
      return new RegExp(source).test(element?.textContent ?? "");
    },
    { timeout: 60000 },
    selector,
    pattern.source,
  );
}

/** The button whose text begins with the label. */
async function press(page, label) {
  const found = await page.waitForFunction(
    (text) => {
      const buttons = document.querySelector("#custodiet-live")?.shadowRoot?.querySelectorAll("button") ?? [];
      return [...buttons].find((button) => button.textContent.startsWith(text) && !button.disabled);
    },
    { timeout: 60000 },
    label,
  );
  await found.click();
}

/** Types at the beginning of the text. */
async function type(page, text) {
  await page.click(`${frame}.cm-content`);
  await page.keyboard.down("Control");
  await page.keyboard.press("Home");
  await page.keyboard.up("Control");
  await page.keyboard.type(text);
}

async function open_study(page) {
  await press(page, "Study");
  await page.waitForSelector(`${frame}.cm-content`, { visible: true });
}

test("the report appears by itself, and asks nobody else", needs, async () => {
  const page = await browser.visit(address);
  await report(page);
  assert.deepEqual(page.said, []);
  assert.deepEqual([...new Set(page.requested.map((url) => new URL(url).origin))], [new URL(address).origin]);
  await page.close();
});

/** Moves the first slider to the end of what is known of it, as a hand would. */
async function move_first_slider(page) {
  const [quantity, value] = await page.evaluate(() => {
    const { sliders } = JSON.parse(document.getElementById("custodiet-data").text);
    return [sliders[0].quantity, sliders[0].range[1]];
  });
  await page.$eval(
    `[id="set-${quantity}"]`,
    (input, to) => {
      input.value = to;
      input.dispatchEvent(new Event("input", { bubbles: true }));
    },
    value,
  );
}

const text_of = (page, selector) => page.$eval(selector, (element) => element.textContent);

test("a slider moves every number, and the page says that they are not the published ones", needs, async () => {
  const page = await browser.visit(address);
  await report(page);
  const published = await text_of(page, "#part-first");
  assert.doesNotMatch(published, /Not the published result/);
  await move_first_slider(page);
  await phase(page, "full", "failed");
  assert.match(await text_of(page, "#status"), /^All [\d,]+ draws, with 1 quantity held/);
  const held = await text_of(page, "#part-first");
  assert.match(held, /Not the published result/);
  const numbers = (text) => text.match(/[\d.,]*\d/g).join(" ");
  assert.notEqual(numbers(held.replace(/Not the published result[^.]*\./, "")), numbers(published));
  assert.deepEqual(page.said, []);
  await page.close();
});

test("mistakes are marked while they are typed, and listed with a way to their place", needs, async () => {
  const page = await browser.visit(address);
  await report(page);
  await open_study(page);
  await type(page, "mistake: 1\n");
  await until(page, ".problems li", /mistake/);
  await page.waitForSelector(`${frame}.cm-lintRange-error`);
  await page.click(`${frame}.problems .problem`);
  const selected = await page.evaluate(() => document.querySelector("#custodiet-live").shadowRoot.getSelection?.().toString() ?? "mistake");
  assert.match(selected, /mistake/);
  await page.click(`${frame}.problems summary`);
  await until(page, ".problems .page h3", /^S0/);
  await until(page, ".status", /has errors/);
  await page.close();
});

test("a crash, and an end of the program, cost no text", needs, async () => {
  const again = await browser.visit(address);
  await report(again);
  await open_study(again);
  await until(again, ".cm-content", /mistake: 1/);
  await until(again, ".note", /is back/);
  assert.equal(readFileSync(study, "utf8"), readFileSync(starter, "utf8"));
  assert.equal(await end(), 0);
  await press(again, "Save");
  await until(again, ".status", /does not answer/);
  await again.close();
  await serve(); // at the same port, with another key
  const later = await browser.visit(address);
  await report(later);
  await open_study(later);
  await until(later, ".cm-content", /mistake: 1/);
  await press(later, "Save");
  await until(later, ".status", /Saved/);
  assert.match(readFileSync(study, "utf8"), /^mistake: 1\n/);
  await later.close();
});

test("a study that is broken has no report, but an editor", needs, async () => {
  const page = await browser.visit(address);
  await until(page, ".opening", /has errors/);
  await until(page, ".problems li", /mistake/);
  assert.equal(await page.$("#custodiet-report"), null);
  assert.equal(await page.$eval(`${frame}main`, (main) => main.checkVisibility()), true);
  await page.close();
  cpSync(starter, study);
});

test("a draft that is run says that it is one", needs, async () => {
  const page = await browser.visit(address);
  await report(page);
  await open_study(page);
  await type(page, "# a draft\n");
  await press(page, "Run");
  await until(page, "header .note", /your draft/);
  assert.doesNotMatch(await text_of(page, "#status"), /published/);
  assert.match(page.url(), /study=[0-9a-f]{64}/);
  assert.equal(readFileSync(study, "utf8"), readFileSync(starter, "utf8"));
  await press(page, "Show what the file says");
  await page.waitForFunction(() => !location.search.includes("study="));
  await open_study(page);
  await press(page, "Drop the changes");
  await page.close();
});

test("a draft that is run and then saved is none any more", needs, async () => {
  const page = await browser.visit(address);
  await report(page);
  await open_study(page);
  await type(page, "# soon saved\n");
  await press(page, "Run");
  await until(page, "header .note", /your draft/);
  await open_study(page);
  await press(page, "Save");
  await until(page, ".status", /Saved/);
  await page.waitForFunction(() => document.querySelector("#custodiet-live").shadowRoot.querySelector("header .note") === null);
  // Saved and not run: the report is of what the file held before.
  await type(page, "# later\n");
  await press(page, "Save");
  await until(page, "header .note", /The file has changed since this report was made/);
  await press(page, "Show what the file says");
  await report(page);
  await page.close();
  cpSync(starter, study);
});

test("of two windows that open at once both get the report, and none says that it was stopped", needs, async () => {
  writeFileSync(study, `# not run before\n${readFileSync(starter, "utf8")}`);
  const [first, second] = await Promise.all([browser.visit(address), browser.visit(address)]);
  await Promise.all([report(first), report(second)]);
  await Promise.all([first.close(), second.close()]);
  cpSync(starter, study);
});

test("a file that somebody else has changed is not written over", needs, async () => {
  const page = await browser.visit(address);
  await report(page);
  await open_study(page);
  await type(page, "# mine\n");
  writeFileSync(study, `# theirs\n${readFileSync(starter, "utf8")}`);
  await press(page, "Save");
  await until(page, ".note", /changed by someone else/);
  assert.match(readFileSync(study, "utf8"), /^# theirs/);
  await press(page, "Load the file; mine stays a draft");
  await until(page, ".cm-content", /# theirs/);
  await press(page, "Use the draft");
  await until(page, ".cm-content", /# mine/);
  await press(page, "Save");
  await until(page, ".status", /Saved/);
  assert.match(readFileSync(study, "utf8"), /^# mine/);
  await page.close();
  cpSync(starter, study);
});

test("the keyboard reaches everything, and leaves the text", needs, async () => {
  const page = await browser.visit(address);
  await report(page);
  await open_study(page);
  await type(page, "mistake: 1\n");
  await until(page, ".problems li", /mistake/);
  const reached = [];
  const focus = () =>
    page.evaluate(() => {
      const active = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;
      return active?.className.includes("cm-content") ? "text" : (active?.textContent ?? "").trim();
    });
  await page.focus(`${frame}.bar button`);
  for (let i = 0; i < 12; ++i) {
    reached.push(await focus());
    await page.keyboard.press("Tab");
  }
  const text = reached.indexOf("text");
  for (const name of [/^Report$/, /^Study/, /^Check$/, /^Save$/, /^Run$/]) {
    assert.ok(reached.slice(0, text).some((each) => name.test(each)), `${name} of ${reached}`);
  }
  assert.match(reached[text + 1] ?? "", /mistake/, `after the text: ${reached}`);
  await page.close();
});

for (const [width, scheme] of [
  [360, "light"],
  [1600, "dark"],
]) {
  test(`the editor has no fault that axe finds, ${width} px, ${scheme}`, needs, async () => {
    const page = await browser.visit(address, { width, scheme });
    await report(page);
    await open_study(page);
    await until(page, ".problems li", /mistake/); // the draft of the test before
    await page.evaluate(axe);
    const found = await page.evaluate(async () => (await axe.run(document.getElementById("custodiet-live"))).violations);
    assert.deepEqual(
      found.map((each) => `${each.id}: ${each.nodes.map((node) => node.target.join(" ")).join("; ")}`),
      [],
    );
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(sideways <= 0, `${sideways} px too wide`);
    await page.close();
  });
}
