// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Runs in a worker, after the text of the model's own glue, which defines `createModel`.
import { Model, type Factory } from "./model";
import type { Order, Reply } from "./reply";

declare const createModel: Factory;

let loaded: Promise<Model> | null = null;
let running = 0;

function answer(reply: Reply): void {
  self.postMessage(reply);
}

async function load(wasm: Uint8Array, study: string): Promise<Model> {
  const model = new Model(
    await createModel({ wasmBinary: wasm, progress: (done, all) => answer({ kind: "progress", number: running, done, all }) }),
  );
  const failure = error_in(model.open(study));
  if (failure !== null) throw new Error(failure);
  return model;
}

// The model says what is wrong in JSON of its own: {"error": text}.
function error_in(json: string): string | null {
  if (!json.startsWith('{"error"')) return null;
  return String((JSON.parse(json) as { error: string }).error);
}

async function obey(order: Order): Promise<void> {
  if (order.kind === "load") {
    loaded = load(new Uint8Array(order.wasm), order.study);
    await loaded;
    return answer({ kind: "ready" });
  }
  running = order.number;
  if (loaded === null) throw new Error("no model");
  const model = await loaded;
  const json = order.kind === "run" ? model.run(order.request) : model.trace(order.request);
  const failure = error_in(json);
  if (failure !== null) throw new Error(failure);
  answer({ kind: "result", number: order.number, json });
}

self.onmessage = (event: MessageEvent<Order>): void => {
  obey(event.data).catch((problem: unknown) => {
    const text = problem instanceof Error ? problem.message : String(problem);
    answer({ kind: "error", number: event.data.kind === "load" ? 0 : event.data.number, text });
  });
};
