// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The report on A4: where its words stand on the sheets, as `pdftotext` of poppler-utils finds them.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch, look_through } from "./browser.mjs";
import { complaints, needs, opened, report, shelf } from "./report.mjs";

let browser;
before(async () => {
  if (!needs.skip) browser = await launch();
});
after(() => browser?.close());

/** The words of each sheet, with their boxes in points. */
async function printed(file, options = {}) {
  const page = await opened(browser, file, options);
  if (options.scripts !== false) await look_through(page);
  await page.emulateMediaFeatures([]);
  const pdf = join(shelf(), "report.pdf");
  writeFileSync(pdf, await page.pdf({ preferCSSPageSize: true, printBackground: true }));
  const said = await complaints(page);
  await page.close();
  const html = execFileSync("pdftotext", ["-bbox", pdf, "-"], { encoding: "utf8", maxBuffer: 64 << 20 });
  const sheets = [...html.matchAll(/<page width="([\d.]+)" height="([\d.]+)">(.*?)<\/page>/gs)].map(([, width, height, inside]) => ({
    width: Number(width),
    height: Number(height),
    words: [...inside.matchAll(/<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)<\/word>/gs)].map(
      ([, left, top, right, bottom, text]) => ({ left: Number(left), top: Number(top), right: Number(right), bottom: Number(bottom), text }),
    ),
  }));
  return { sheets, said };
}

const text_of = (sheet) => sheet.words.map((word) => word.text).join(" ");
const MM = 72 / 25.4;

for (const id of ["us-el-salvador-2025", "denmark-kosovo-2022", "starter"]) {
  test(`${id} on A4: one first page, no sheet half empty, nothing cut`, needs, async () => {
    const { sheets, said } = await printed(report(id).page);
    assert.deepEqual(said, []);
    for (const { width, height } of sheets) {
      assert.ok(Math.abs(width - 210 * MM) < 1 && Math.abs(height - 297 * MM) < 1, `${width} by ${height} points`);
    }
    assert.ok(/Not modelled.*Assurance: not quality-assured\.$/.test(text_of(sheets[0])), "the first page does not end on the first sheet");
    assert.equal(text_of(sheets[1]).slice(0, 10), "In figures");
    // The first page is written to stand alone, and the last ends where the report ends.
    sheets.slice(1, -1).forEach(({ words, height }, index) => {
      const lowest = Math.max(...words.map((word) => word.bottom));
      assert.ok(lowest > 0.6 * height, `sheet ${index + 2} ends at ${Math.round((100 * lowest) / height)} % of its height`);
    });
    const cut = sheets.flatMap(({ words, width }) => words.filter((word) => word.left < 14 * MM || word.right > width - 14 * MM));
    assert.deepEqual(cut.map((word) => word.text), []);
    // A page that is wider than the sheet is made smaller by the browser, with all that stands on it.
    const heading = sheets[1].words.find((word) => word.text === "figures");
    assert.ok(Math.abs(heading.bottom - heading.top - 16.3) < 1.5, `a heading of ${heading.bottom - heading.top} points`);
  });
}

test("with scripts blocked the tables are printed where the drawings would be", needs, async () => {
  const { sheets } = await printed(report("starter").page, { scripts: false });
  const text = sheets.map(text_of).join(" ");
  assert.ok(text.includes("Most of the dates shown, and when"), "no table under the figure of people");
});
