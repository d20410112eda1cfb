// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The model inside the file. One worker answers while a slider moves, another runs all draws, so that
// the quick never waits for the slow. To stop a run its worker is ended and another made.
import type { Engine, Fixed, PageData, Progress, RunRequest, TraceHtml } from "../contract";
import { GLUE, is_there, MODEL, STUDY, unpacked, unpacked_text } from "./packed";
import type { Order, Reply } from "./reply";
import script from "./worker.ts?script";

interface Parts {
  url: string;
  wasm: Uint8Array<ArrayBuffer>;
  study: string;
}

/** Nothing where the file carries no model or the browser cannot run one. */
export function wasm_engine(published: PageData | null): Engine | null {
  const can = typeof WebAssembly === "object" && typeof Worker === "function";
  return published !== null && can && [MODEL, GLUE, STUDY].every(is_there) ? new WasmEngine(published) : null;
}

/** What the study does not say of how it was published: how many draws, in which arms, from which seed. */
function as_published(published: PageData, fixed: Fixed[], draws = 0, arms: string[] = []): string[] {
  const held = new Map(published.fixed.map((entry) => [entry.quantity, entry]));
  for (const entry of fixed) held.set(entry.quantity, entry);
  return [
    `draws ${draws === 0 ? published.draws : draws}`,
    `replicates ${published.replicates_chosen ? 0 : published.replicates}`,
    `seed ${published.seed}`,
    `version ${published.program.version}`,
    `commit ${published.program.commit}`,
    ...(arms.length > 0 ? arms : published.arms.map((arm) => arm.id)).map((arm) => `arm ${arm}`),
    ...[...held.values()].map((entry) => `fixed ${entry.quantity} ${entry.value}`),
  ];
}

class WasmEngine implements Engine {
  readonly place = "browser";
  #parts: Promise<Parts> | null = null;
  readonly #quick = new Desk(() => this.#unpack());
  readonly #full = new Desk(() => this.#unpack());
  readonly #published: PageData;

  constructor(published: PageData) {
    this.#published = published;
  }

  async run(request: RunRequest, progress: Progress, signal: AbortSignal): Promise<PageData> {
    const desk = request.draws === 0 ? this.#full : this.#quick;
    const lines = as_published(this.#published, request.fixed, request.draws, request.arms);
    if (request.draws !== 0) lines.push("quick");
    return JSON.parse(await desk.ask("run", lines, progress, signal)) as PageData;
  }

  async trace(person: string, fixed: Fixed[]): Promise<TraceHtml> {
    const lines = [...as_published(this.#published, fixed), `person ${person}`];
    return JSON.parse(await this.#quick.ask("trace", lines, () => undefined, new AbortController().signal)) as TraceHtml;
  }

  #unpack(): Promise<Parts> {
    this.#parts ??= parts_of_file(); // not before the first question
    return this.#parts;
  }
}

// At leisure: it takes some tenths of a second.
async function parts_of_file(): Promise<Parts> {
  await new Promise((done) => setTimeout(done));
  const url = URL.createObjectURL(new Blob([unpacked_text(GLUE), "\n", script], { type: "text/javascript" }));
  return { url, wasm: unpacked(MODEL), study: unpacked_text(STUDY) };
}

interface Waiting {
  number: number;
  progress: Progress;
  done: (json: string) => void;
  failed: (reason: Error) => void;
}

/** One worker, and the one question that it is at: the newest. */
export class Desk {
  readonly #unpack: () => Promise<Parts>;
  #worker: Promise<Worker> | null = null;
  #waiting: Waiting | null = null;
  #number = 0;

  constructor(unpack: () => Promise<Parts>) {
    this.#unpack = unpack;
  }

  async ask(kind: "run" | "trace", lines: string[], progress: Progress, signal: AbortSignal): Promise<string> {
    signal.throwIfAborted();
    if (this.#waiting !== null) this.#end(new DOMException("replaced", "AbortError"));
    const number = (this.#number += 1);
    const worker = await (this.#worker ??= this.#hire());
    signal.throwIfAborted();
    // While a worker is hired nothing waits that a newer question could end.
    if (number !== this.#number) throw new DOMException("replaced", "AbortError");
    return new Promise<string>((done, failed) => {
      this.#waiting = { number, progress, done, failed };
      signal.addEventListener("abort", () => {
        if (this.#waiting?.number === number) this.#end(new DOMException("stopped", "AbortError"));
      });
      worker.postMessage({ kind, number, request: lines.join("\n") } satisfies Order);
    });
  }

  async #hire(): Promise<Worker> {
    const { url, wasm, study } = await this.#unpack();
    const worker = new Worker(url);
    await new Promise<void>((ready, failed) => {
      worker.onmessage = (event: MessageEvent<Reply>): void => {
        if (event.data.kind === "ready") ready();
        if (event.data.kind === "error") failed(new Error(event.data.text));
      };
      worker.onerror = (event): void => failed(new Error(event.message));
      worker.postMessage({ kind: "load", wasm: wasm.slice().buffer, study } satisfies Order);
    });
    worker.onmessage = (event: MessageEvent<Reply>): void => this.#hear(event.data);
    worker.onerror = (event): void => this.#end(new Error(event.message));
    return worker;
  }

  #hear(reply: Reply): void {
    const waiting = this.#waiting;
    if (waiting === null || reply.kind === "ready" || reply.number !== waiting.number) return;
    if (reply.kind === "progress") return waiting.progress(reply.done, reply.all);
    // What the model held when it failed is not given back: another worker answers what comes next.
    if (reply.kind === "error") return this.#end(new Error(reply.text));
    this.#waiting = null;
    waiting.done(reply.json);
  }

  // A worker that computes hears nothing: the only way to stop it is to end it.
  #end(reason: Error): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    void this.#worker?.then((worker) => worker.terminate());
    this.#worker = null;
    waiting?.failed(reason);
  }
}
