// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What the page writes by itself: numbers, the address, the file of settings.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { load } from "./modules.mjs";

const { exact_value, month, percent, read_number, rough, shown_unit, slider_value, tick, typed_value } = await load("number.ts");
const { read_fragment, settings_file, write_fragment } = await load("fragment.ts");
const { strings } = await load("strings.en.ts");

test("numbers are written as the program writes them", () => {
  assert.equal(tick(-1500000, 500000, 2000000), "\u22121.5\u00a0M");
  assert.equal(tick(1000, 500, 1500), "1,000");
  assert.equal(tick(0, 0.1, 1), "0");
  assert.equal(rough(4763211), "4.76\u00a0M");
  assert.equal(rough(999960), "1\u00a0M");
  assert.equal(rough(-0.0001), "\u22120.0001");
  assert.equal(rough(12345), "12,300");
  assert.equal(rough(NaN), "–");
  assert.equal(percent(0.046), "5\u00a0%");
  assert.equal(percent(0.46), "46\u00a0%");
  assert.deepEqual([0, 0.0001, 0.9999, 1].map(percent), ["0\u00a0%", "1\u00a0%", "99\u00a0%", "100\u00a0%"]);
  assert.equal(slider_value(20000, 100), "20,000");
  assert.equal(slider_value(-0.04, 0.1), "0.0");
  assert.equal(month("2025-03-01", strings.months), "Mar\u00a02025");
});

test("a value that is held is written as it is used", () => {
  assert.equal(exact_value(0.41237, 0.001), "0.41237");
  assert.equal(exact_value(0.4, 0.001), "0.400");
  assert.equal(exact_value(0.25, 0.25), "0.25");
  assert.equal(exact_value(-20100.5, 100), "\u221220,100.5");
  assert.equal(exact_value(1.5e-9, 0.1), "0.0000000015");
  assert.equal(typed_value(20100.5, 100, true), "20100.5");
  assert.equal(typed_value(0.41237, 0.001, false), "0.412");
});

test("a decimal comma is read as a point, and never as something else without a word", () => {
  for (const [typed, ...numbers] of [
    ["0,4", 0.4],
    [" 40.5 ", 40.5],
    ["1e3", 1000],
    ["\u22122,5", -2.5],
    ["20,000.5", 20000.5],
    ["1,234,567", 1234567],
    ["0,412", 0.412],
    ["1,234", 1234, 1.234],
    ["many"],
    [""],
    ["1,2,3"],
    ["Infinity"],
  ]) {
    assert.deepEqual(read_number(typed), numbers, typed);
  }
});

test("units are shown as a reader knows them", () => {
  assert.equal(shown_unit("m2/person"), "m²/person");
  assert.equal(shown_unit("per_100k/year"), "per\u00a0100,000/year");
  assert.equal(shown_unit("1/day"), "per\u00a0day");
  assert.equal(shown_unit("degC"), "°C");
  assert.equal(shown_unit("USD/person/day"), "USD/person/day");
});

test("a fragment says what it was written from", () => {
  const settings = { fixed: [{ quantity: "ice_stay", value: 40.5 }, { quantity: "regimes.a:b=c", value: -3 }], arm: "as announced" };
  assert.deepEqual(read_fragment(write_fragment(settings)), settings);
  assert.equal(write_fragment({ fixed: [{ quantity: "ice_stay", value: 40 }], arm: "as_announced" }), "#set=ice_stay:40&arm=as_announced");
  assert.equal(write_fragment({ fixed: [], arm: "" }), "");
});

test("a place in the page is no setting, and nonsense is left out", () => {
  assert.equal(read_fragment("#figure-people"), null);
  assert.equal(read_fragment(""), null);
  assert.deepEqual(read_fragment("#set=a:x;b:;:4;c:1e999;d:2"), { fixed: [{ quantity: "d", value: 2 }], arm: "" });
  assert.deepEqual(read_fragment("#arm=%E0%A4%A"), { fixed: [], arm: "%E0%A4%A" });
});

test("the file of settings is what the program reads", () => {
  const fixed = [{ quantity: "ice_stay", value: 40, unit: "days" }, { quantity: "share", value: 0.25, unit: "" }];
  assert.equal(settings_file("my-study", fixed), 'study: my-study\nset:\n  ice_stay: "40 days"\n  share: "0.25"\n');
  assert.equal(settings_file("my-study", []), "study: my-study\nset: {}\n");
});

test("the script can stand in a page: no end of a script, no code from text, no address but that of SVG", () => {
  const script = readFileSync(new URL("../dist/page.js", import.meta.url), "utf8");
  assert.doesNotMatch(script, /<\/script|<!--/i);
  assert.doesNotMatch(script, /\beval\(|new Function\b|\bFunction\(/);
  const addresses = [...script.matchAll(/https?:\/\/[\w./-]+/g)].map(([address]) => address);
  assert.deepEqual(addresses.filter((address) => !address.startsWith("http://www.w3.org/")), []);
});

test("the script is not larger than the page can bear", () => {
  const script = readFileSync(new URL("../dist/page.js", import.meta.url));
  assert.ok(gzipSync(script, { level: 9 }).length < 140000);
});
