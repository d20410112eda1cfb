// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The model in node, as web/src/engine/model.ts calls it in a browser.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

export class Model {
  /** @param {string} folder with model.js and model.wasm */
  static async load(folder, progress = () => undefined) {
    const create = createRequire(import.meta.url)(resolve(folder, "model.js"));
    return new Model(await create({ wasmBinary: readFileSync(resolve(folder, "model.wasm")), progress }));
  }

  constructor(module) {
    this.module = module;
  }

  /** @param {string} text what report.json has at `study` */
  open(text) {
    return this.#call(this.module._model_open, text);
  }

  /**
   * PageData, or {error}.
   * @param {string[]} request as apps/model/model.hpp has it, a setting a line
   */
  run(request) {
    return this.#call(this.module._model_run, request.join("\n"));
  }

  /** Of the last run, in milliseconds. */
  times() {
    return {
      simulating: 1000 * this.module._model_seconds_simulating(),
      appraising: 1000 * this.module._model_seconds_appraising(),
    };
  }

  bytes() {
    return this.module.HEAPU8.length;
  }

  #call(verb, text) {
    const bytes = new TextEncoder().encode(text);
    const at = this.module._malloc(bytes.length + 1);
    this.module.HEAPU8.set(bytes, at);
    verb(at, bytes.length);
    this.module._free(at);
    const start = this.module._model_result();
    const end = start + this.module._model_result_bytes();
    return JSON.parse(new TextDecoder().decode(this.module.HEAPU8.slice(start, end)));
  }
}
