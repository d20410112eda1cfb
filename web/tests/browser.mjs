// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The system's Chromium without a network, and pages in it. Whatever a page says on its console or asks
// the network for is kept, so that tests can demand silence.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import puppeteer from "puppeteer-core";

/** Where the studies of the project are: beside web/, unless CUSTODIET_STUDIES says otherwise. */
export const studies = process.env.CUSTODIET_STUDIES ?? new URL("../../studies", import.meta.url).pathname;

const CANDIDATES = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

export async function launch() {
  const executablePath = CANDIDATES.find((path) => path !== undefined && existsSync(path));
  if (executablePath === undefined) throw new Error("no Chromium: install the package chromium, or set CHROMIUM");
  const browser = await puppeteer.launch({ executablePath, args: ["--no-sandbox", "--headless"] });
  const folder = mkdtempSync(join(tmpdir(), "custodiet-page-"));
  let pages = 0;
  return {
    /** Opens HTML as a file. */
    async open(html, { width = 1600, scheme = "light", hash = "" } = {}) {
      const file = join(folder, `${(pages += 1)}.html`);
      writeFileSync(file, html);
      return opened(browser, `file://${file}${hash}`, width, scheme);
    },
    visit: (url, { width = 1600, scheme = "light" } = {}) => opened(browser, url, width, scheme),
    /** A page that shows nothing yet. */
    blank: ({ width, scheme }) => blank(browser, width, scheme),
    async close() {
      await browser.close();
      rmSync(folder, { recursive: true });
    },
  };
}

async function blank(browser, width, scheme) {
  const page = await browser.newPage();
  await page.setViewport({ width, height: 900 });
  await page.emulateMediaFeatures([
    { name: "prefers-color-scheme", value: scheme },
    { name: "prefers-reduced-motion", value: "reduce" },
  ]);
  return page;
}

async function opened(browser, url, width, scheme) {
  const page = await blank(browser, width, scheme);
  const said = [];
  const requested = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(String(error)));
  page.on("request", (request) => {
    if (!/^(blob|data|file):/.test(request.url())) requested.push(request.url());
  });
  await page.goto(url);
  return Object.assign(page, { said, requested });
}

/** Waits until the page is in one of the phases. */
export function phase(page, ...phases) {
  return page.waitForFunction((wanted) => wanted.includes(document.documentElement.dataset.phase), { timeout: 60000 }, phases);
}

/** Waits until every figure is drawn as it was last asked for: those out of sight are drawn one by one. */
export async function look_through(page) {
  await page.waitForFunction(() => [...document.querySelectorAll("[data-plot]")].every((place) => place.firstElementChild !== null && !place.ariaBusy), { timeout: 30000 });
}
