// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What the page asks of the engine, without a page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./modules.mjs";
import { page_data } from "./sample/page_data.mjs";

const { QUICK_DRAWS, Session } = await load("session.ts");

function asked_session(answer = (published) => published) {
  const published = page_data();
  const asked = [];
  const engine = {
    run: async (request) => {
      asked.push(request);
      return answer(published);
    },
  };
  return { session: new Session(published, engine), published, asked };
}

test("a reader who comes near the sliders finds the model unpacked and run once as published", async () => {
  const { session, published, asked } = asked_session();
  session.prepare();
  session.prepare();
  await Promise.resolve();
  const reference = published.arms.find((arm) => arm.is_reference).id;
  assert.deepEqual(asked, [{ fixed: [], draws: QUICK_DRAWS, arms: [reference, session.view.arm] }]);
  assert.equal(session.view.phase, "published");
});

test("the arm that leads is shown first, wherever it stands", () => {
  const published = page_data();
  assert.equal(new Session(published, null).view.arm, "as_carried_out");
  published.arms = published.arms.map((arm) => ({ ...arm, leads: arm.id === "at_scale" }));
  assert.equal(new Session(published, null).view.arm, "at_scale");
});

test("a model that cannot be made ready is no failure yet", async () => {
  const { session } = asked_session(() => {
    throw new Error("no room");
  });
  session.prepare();
  await new Promise((later) => setImmediate(later));
  assert.equal(session.view.phase, "published");
});

test("where quick runs take too long, those after them have fewer draws", async (t) => {
  globalThis.history = { replaceState: () => undefined };
  globalThis.location = { hash: "", pathname: "", search: "" };
  let now = 0;
  t.mock.method(performance, "now", () => (now += 300));
  const { session, published, asked } = asked_session();
  const { quantity, range } = published.sliders[0];
  const later = () => new Promise((done) => setTimeout(done));
  session.hold(quantity, range[0]);
  await later();
  session.hold(quantity, range[1]);
  await later();
  session.hold(quantity, range[0]);
  await later();
  // As published and as held, with as many draws; then both with half as many, and never with fewer.
  assert.deepEqual(asked.map((request) => [request.fixed.length, request.draws]), [[0, 4], [1, 4], [0, 2], [1, 2], [1, 2]]);
  assert.equal(session.quick_draws, 2);
});

// Runs of all draws end when they are let; those that are stopped end as stopped. Quick runs end at once, or as they are let.
function slow_session(t, is_quick_slow = false) {
  globalThis.history = { replaceState: () => undefined };
  globalThis.location = { hash: "", pathname: "", search: "" };
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const published = page_data();
  const full = [];
  const quick = [];
  const engine = {
    run: (request, progress, signal) =>
      new Promise((done, failed) => {
        if (request.draws !== 0 && !is_quick_slow) return done(published);
        const run = { fixed: request.fixed, signal, end: () => done({ ...published, digest: published.digest }) };
        signal.addEventListener("abort", () => failed(new DOMException("stopped", "AbortError")));
        (request.draws === 0 ? full : quick).push(run);
      }),
  };
  const settled = async (milliseconds) => {
    for (let i = 0; i < 20; i += 1) await Promise.resolve();
    t.mock.timers.tick(milliseconds);
    for (let i = 0; i < 20; i += 1) await Promise.resolve();
  };
  const at_work = () => full.filter((run) => !run.signal.aborted).length;
  return { session: new Session(published, engine), slider: published.sliders[0], full, quick, settled, at_work };
}

test("a slider that is moved while the published result is checked is run once", async (t) => {
  const { session, slider, full, settled, at_work } = slow_session(t);
  session.hold(slider.quantity, slider.range[0]);
  await settled(1000);
  assert.equal(session.view.phase, "running");
  const checked = session.check();
  await settled(0);
  assert.equal(session.view.phase, "checking");
  session.hold(slider.quantity, slider.range[1]);
  await checked;
  await settled(1000);
  assert.deepEqual(full.map((run) => run.fixed.map((entry) => entry.value)), [[slider.range[0]], [], [slider.range[1]]]);
  assert.equal(at_work(), 1);
});

test("a check that is stopped gives way to the run that it came between", async (t) => {
  const { session, slider, full, settled, at_work } = slow_session(t);
  session.hold(slider.quantity, slider.range[0]);
  await settled(1000);
  const checked = session.check();
  await settled(0);
  session.stop();
  await checked;
  await settled(1000);
  assert.equal(full.length, 3);
  assert.equal(at_work(), 1);
  assert.equal(session.view.phase, "running");
  full[2].end();
  await settled(0);
  assert.equal(session.view.phase, "full");
});

test("while a quick run goes on, one run of all draws waits for it, however often it is asked for", async (t) => {
  const { session, slider, full, quick, settled, at_work } = slow_session(t, true);
  session.hold(slider.quantity, slider.range[0]);
  const checked = session.check();
  await settled(0);
  session.hold(slider.quantity, slider.range[1]);
  await checked;
  await settled(1000); // the run of all draws waits
  // As published, as held first, as held last.
  for (let i = 0; i < 3; i += 1) {
    for (const run of quick) run.end();
    await settled(0);
  }
  for (let i = 0; i < 5; i += 1) await settled(100);
  assert.deepEqual(full.map((run) => run.fixed.length), [0, 1]);
  assert.equal(at_work(), 1);
});
