// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Reports that the built program writes, opened as a reader does who has no network. CUSTODIET names the
// program.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { phase, studies } from "./browser.mjs";

const program = process.env.CUSTODIET;

/** For tests: skipped where there is no program. */
export const needs = { skip: program === undefined ? "CUSTODIET does not name the program" : false, timeout: 300000 };

const folder = needs.skip ? "" : mkdtempSync(join(tmpdir(), "custodiet-report-"));
if (folder !== "") process.on("exit", () => rmSync(folder, { recursive: true }));

const study_of = (id) => join(studies, id);

/** What the program prints. */
export function ran(...args) {
  return execFileSync(program, args, { encoding: "utf8", maxBuffer: 64 << 20, stdio: ["ignore", "pipe", "pipe"] });
}

let runs = 0;

/** Runs a study of the project with few draws; `page` is its report, `read` gives another of its files. */
export function report(id, ...options) {
  const out = join(folder, `${(runs += 1)}`);
  ran("run", study_of(id), "--draws", "64", "--out", out, ...options);
  return {
    page: join(out, "report.html"),
    study: study_of(id),
    read: (name) => readFileSync(join(out, name), "utf8"),
    json: (name) => JSON.parse(readFileSync(join(out, name), "utf8")),
  };
}

/** A new folder for what is saved. */
export function shelf() {
  return mkdtempSync(join(folder, "saved-"));
}

/**
 * Opens a report from the disk, with the network off. Whatever it asks for besides itself is refused and kept in
 * `asked`; what it says on its console, errors and breaches of its content policy are kept in `said`.
 */
export async function opened(browser, file, { width = 1280, scheme = "light", hash = "", scripts = true } = {}) {
  const page = await browser.blank({ width, scheme });
  const said = [];
  const asked = [];
  page.on("console", (message) => said.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => said.push(String(error)));
  await page.setJavaScriptEnabled(scripts);
  await page.evaluateOnNewDocument(() => {
    globalThis.breaches = [];
    document.addEventListener("securitypolicyviolation", (event) => globalThis.breaches.push(`${event.violatedDirective} ${event.blockedURI}`));
  });
  await page.setOfflineMode(true);
  await page.setRequestInterception(true);
  const own = `file://${file}`;
  page.on("request", (request) => {
    const is_own = request.url().split("#")[0] === own || /^(blob|data):/.test(request.url());
    if (!is_own) asked.push(request.url());
    if (is_own) request.continue();
    else request.abort();
  });
  await page.goto(own + hash);
  if (scripts) await phase(page, "published", "rough", "running", "full");
  return Object.assign(page, { said, asked });
}

/** Nothing was said, nothing asked for, and the policy was kept. */
export async function complaints(page) {
  const breaches = await page.evaluate(() => globalThis.breaches ?? []);
  return [...page.said, ...page.asked, ...breaches];
}
