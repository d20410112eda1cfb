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
function as_published(published: PageData, fixed: Fixed[]): object {
  const held = new Map(published.fixed.map((entry) => [entry.quantity, entry]));
  for (const entry of fixed) held.set(entry.quantity, entry);
  return {
    fixed: [...held.values()],
    draws: published.draws,
    replicates: published.replicates_chosen ? 0 : published.replicates,
    arms: published.arms.map((arm) => arm.id),
    seed: published.seed,
    program: published.program,
  };
}

class WasmEngine implements Engine {
  #parts: Promise<Parts> | null = null;
  readonly #quick = new Desk(() => this.#unpack());
  readonly #full = new Desk(() => this.#unpack());
  readonly #published: PageData;

  constructor(published: PageData) {
    this.#published = published;
  }

  async run(request: RunRequest, progress: Progress, signal: AbortSignal): Promise<PageData> {
    const desk = request.draws === 0 ? this.#full : this.#quick;
    const settings: Record<string, unknown> = { ...as_published(this.#published, request.fixed) };
    if (request.draws !== 0) settings["draws"] = request.draws;
    if (request.arms.length > 0) settings["arms"] = request.arms;
    return JSON.parse(await desk.ask("run", settings, progress, signal)) as PageData;
  }

  async trace(person: string, fixed: Fixed[]): Promise<TraceHtml> {
    const json = await this.#quick.ask("trace", { ...as_published(this.#published, fixed), person }, () => undefined, new AbortController().signal);
    return JSON.parse(json) as TraceHtml;
  }

  #unpack(): Promise<Parts> {
    // Not before the first question, and then at leisure: it takes some tenths of a second.
    this.#parts ??= new Promise((done) => {
      setTimeout(() => {
        const url = URL.createObjectURL(new Blob([unpacked_text(GLUE), "\n", script], { type: "text/javascript" }));
        done({ url, wasm: unpacked(MODEL), study: unpacked_text(STUDY) });
      });
    });
    return this.#parts;
  }
}

interface Waiting {
  number: number;
  progress: Progress;
  done: (json: string) => void;
  failed: (reason: Error) => void;
}

// One worker, and the one question that it is at.
class Desk {
  readonly #unpack: () => Promise<Parts>;
  #worker: Promise<Worker> | null = null;
  #waiting: Waiting | null = null;
  #number = 0;

  constructor(unpack: () => Promise<Parts>) {
    this.#unpack = unpack;
  }

  async ask(kind: "run" | "trace", settings: object, progress: Progress, signal: AbortSignal): Promise<string> {
    signal.throwIfAborted();
    if (this.#waiting !== null) this.#end(new DOMException("replaced", "AbortError"));
    const number = (this.#number += 1);
    const worker = await (this.#worker ??= this.#hire());
    signal.throwIfAborted();
    return new Promise<string>((done, failed) => {
      this.#waiting = { number, progress, done, failed };
      signal.addEventListener("abort", () => {
        if (this.#waiting?.number === number) this.#end(new DOMException("stopped", "AbortError"));
      });
      worker.postMessage({ kind, number, settings } satisfies Order);
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
    this.#waiting = null;
    if (reply.kind === "result") waiting.done(reply.json);
    else waiting.failed(new Error(reply.text));
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
