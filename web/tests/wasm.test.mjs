// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What is asked of the model in the page, without the model.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./modules.mjs";

const { Desk } = await load("engine/wasm.ts");

// Answers each question with its own lines, later.
class Echo {
  postMessage(order) {
    const reply = order.kind === "load" ? { kind: "ready" } : { kind: "result", number: order.number, json: order.request };
    setTimeout(() => this.onmessage({ data: reply }));
  }

  terminate() {}
}

function ask(desk, line) {
  return desk.ask("run", [line], () => undefined, new AbortController().signal);
}

test("of two questions asked while the worker is hired, the newer is answered and the older ends", { timeout: 5000 }, async () => {
  globalThis.Worker = Echo;
  const desk = new Desk(async () => ({ url: "", wasm: new Uint8Array(1), study: "" }));
  const [older, newer] = await Promise.allSettled([ask(desk, "older"), ask(desk, "newer")]);
  assert.equal(older.reason?.name, "AbortError");
  assert.equal(newer.value, "newer");
});
