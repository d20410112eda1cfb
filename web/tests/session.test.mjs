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
