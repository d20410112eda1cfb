// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./modules.mjs";
import { answer } from "./sample/model.mjs";
import { page_data } from "./sample/page_data.mjs";

const { shift, shifted } = await load("shift.ts");
const published = page_data();
const arms = ["no_agreement", "as_carried_out"];
const base = answer(published, { fixed: [], draws: 4, arms });
const quick = (fixed) => answer(published, { fixed, draws: 4, arms });

const payments = (data, arm = "as_carried_out") =>
  data.figures.find((figure) => figure.id === "payments").data.arms.find((entry) => entry.arm === arm).entries;

test("numbers are published plus the difference of the quick runs", () => {
  assert.deepEqual(shifted([10, 20], [6, 7], [5, 9]), [11, 18]);
});

test("another shape leaves what was published", () => {
  assert.deepEqual(shifted([10, 20], [6, 7, 8], [5, 9]), [10, 20]);
});

test("nothing moves where the setting is the published one", () => {
  assert.deepEqual(shift(published, quick([]), base).figures, published.figures);
});

test("the luck of few draws cancels", () => {
  // The quick runs are a fifth too high; a quick run by itself would show 1.2 times the grant.
  const moved = payments(shift(published, quick([{ quantity: "p_long", value: 31 }]), base));
  assert.equal(Math.round(moved[0].amount), 4.76e6 + 10000);
  assert.notEqual(Math.round(payments(quick([{ quantity: "p_long", value: 31 }]))[0].amount), 4.76e6 + 10000);
});

test("a text does not state a number that has moved", () => {
  const moved = payments(shift(published, quick([{ quantity: "p_long", value: 90 }]), base));
  assert.equal(moved[0].text, "USD\u00a0+5.36\u00a0M");
});

test("arms that the quick run left out stay as published", () => {
  const moved = payments(shift(published, quick([{ quantity: "p_long", value: 90 }]), base), "at_scale");
  assert.deepEqual(moved, payments(published, "at_scale"));
});

test("people are never fewer than none, and stay within their band", () => {
  const lower = structuredClone(base);
  for (const figure of lower.figures) {
    if (figure.id !== "people") continue;
    for (const arm of figure.data.arms) for (const place of arm.places) place.mean = place.mean.map((value) => value - 1e6);
  }
  const moved = shift(published, lower, base).figures.find((figure) => figure.id === "people").data;
  for (const arm of moved.arms.filter((entry) => arms.includes(entry.arm))) {
    for (const { mean, low, high } of arm.places) {
      mean.forEach((value, index) => assert.ok(0 <= low[index] && low[index] <= value && value <= high[index]));
    }
  }
});

test("a way that opens at the setting appears, one that closes goes to none", () => {
  const flow = (data) => data.figures.find((figure) => figure.id === "flow").data.arms.find((entry) => entry.arm === "as_carried_out");
  const changed = quick([]);
  const links = flow(changed).links;
  links[0].persons = 0;
  links.push({ from: "cecot", to: "removed", persons: 12, text: "12\u00a0persons" });
  const moved = flow(shift(published, changed, base)).links;
  assert.ok(moved.some((link) => link.from === "cecot" && link.to === "removed" && link.persons === 12));
  assert.equal(moved[0].persons, 0);
});

test("the number of a stage and the price that is paid are told anew", () => {
  const with_text = (data, persons) => {
    const flow = data.figures.find((figure) => figure.id === "flow").data.arms.find((entry) => entry.arm === "as_carried_out");
    Object.assign(flow.nodes[0], { persons, text: `${persons}\u00a0persons` });
    return flow;
  };
  const [shown, changed, before] = [structuredClone(published), quick([]), structuredClone(base)];
  with_text(shown, 200);
  with_text(changed, 150);
  with_text(before, 120);
  const price = (data) => data.figures.find((figure) => figure.id === "price").data.arms[0];
  price(changed).agreed = price(before).agreed + 10;
  const moved = shift(shown, changed, before);
  const flow = moved.figures.find((figure) => figure.id === "flow").data.arms.find((entry) => entry.arm === "as_carried_out");
  assert.equal(flow.nodes[0].text, "230\u00a0persons");
  assert.equal(price(moved).text, "USD\u00a0105");
});

test("what drives the spread waits for all draws, and curves over other prices are left alone", () => {
  const changed = quick([]);
  const data = (from, id) => from.figures.find((figure) => figure.id === id).data;
  data(changed, "tornado").headlines[0].bars.shift();
  data(changed, "price").arms[0].prices = data(changed, "price").arms[0].prices.map((value) => value * 2);
  data(changed, "price").arms[0].both = data(changed, "price").arms[0].both.map(() => 0);
  const moved = shift(published, changed, base);
  assert.deepEqual(data(moved, "tornado"), data(published, "tornado"));
  assert.deepEqual(data(moved, "price"), data(published, "price"));
});

test("dots stay in order, and their texts follow", () => {
  const changed = quick([]);
  const of = (data) => data.figures.find((figure) => figure.id === "dots").data.headlines[0];
  of(changed).values = of(changed).values.map((value) => -value);
  const moved = of(shift(published, changed, base));
  assert.deepEqual(moved.values, [...moved.values].sort((a, b) => a - b));
  assert.equal(moved.texts.length, 20);
});
