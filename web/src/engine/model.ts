// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The model as emscripten hands it over: the only file that knows its functions. Texts go in and come
// out as UTF-8 in the model's memory.

export interface Module {
  HEAPU8: Uint8Array;
  _malloc(bytes: number): number;
  _free(at: number): void;
  _model_open(at: number, bytes: number): number;
  _model_run(at: number, bytes: number): number;
  _model_trace(at: number, bytes: number): number;
  _model_result(): number;
  _model_result_bytes(): number;
}
export interface ModuleOptions {
  wasmBinary: Uint8Array;
  /** Called by the model while it runs. */
  progress: (done: number, all: number) => void;
}
export type Factory = (options: ModuleOptions) => Promise<Module>;

export class Model {
  readonly #module: Module;

  constructor(module: Module) {
    this.#module = module;
  }

  open(study: string): string {
    return this.#call(this.#module._model_open, study);
  }

  /** `request`: a setting a line, as apps/model/model.hpp has them. */
  run(request: string): string {
    return this.#call(this.#module._model_run, request);
  }

  trace(request: string): string {
    return this.#call(this.#module._model_trace, request);
  }

  #call(verb: (at: number, bytes: number) => number, text: string): string {
    const bytes = new TextEncoder().encode(text);
    const at = this.#module._malloc(bytes.length + 1);
    try {
      this.#module.HEAPU8.set(bytes, at);
      verb(at, bytes.length);
    } finally {
      this.#module._free(at);
    }
    const start = this.#module._model_result();
    // The memory may have grown and moved: read it anew.
    return new TextDecoder().decode(this.#module.HEAPU8.slice(start, start + this.#module._model_result_bytes()));
  }
}
