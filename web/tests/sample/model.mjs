// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// A stand-in for the model: what it would answer, and the glue that the page would find in the file.
// "Few draws" are off by a fifth, as luck would have it, so that a test can see whether the page takes
// differences; a quantity that is held adds its distance from the published value to every payment.
import { compress } from "lzma1";
import { page_data } from "./page_data.mjs";

/** What the model says to settings. Stands alone: its text is also put into the page. */
export function answer(base, settings) {
  const data = structuredClone(base);
  const luck = settings.draws === 0 || settings.draws === base.draws ? 1 : 1.2;
  const shift = settings.fixed.reduce((sum, { quantity, value }) => {
    const slider = base.sliders.find((entry) => entry.quantity === quantity);
    if (slider === undefined) throw new Error(`no quantity ${quantity}`);
    return sum + (value - slider.value) * 10000;
  }, 0);
  const is_asked = ({ arm }) => settings.arms.length === 0 || settings.arms.includes(arm);
  for (const { data: figure } of data.figures) {
    for (const list of ["arms", "headlines"]) if (figure[list]) figure[list] = figure[list].filter(is_asked);
    if (figure.kind !== "payments") continue;
    for (const arm of figure.arms) {
      for (const entry of arm.entries) {
        entry.amount = entry.amount * luck + shift;
        entry.text = `USD\u00a0${entry.amount.toFixed(0)}`;
      }
    }
  }
  data.fixed = settings.fixed;
  data.digest = (settings.fixed.length === 0 ? "0" : "1").repeat(64);
  data.parts = { answer: `<details><summary>Held</summary><p>${settings.fixed.length} held</p></details><p>Answer at ${shift}.</p>` };
  return data;
}

/** The lines that the page asks with, as apps/model/model.hpp has them. Stands alone as well. */
function asked(request) {
  const settings = { fixed: [], arms: [] };
  for (const line of request.split("\n")) {
    const [name, ...rest] = line.split(" ");
    if (name === "fixed") settings.fixed.push({ quantity: rest[0], value: Number(rest[1]) });
    else if (name === "arm") settings.arms.push(rest.join(" "));
    else if (name === "draws" || name === "replicates") settings[name] = Number(rest[0]);
    else settings[name] = rest.join(" ");
  }
  return settings;
}

// What emscripten would have made of the model: memory, and functions that take and leave text in it.
function glue(answer_text) {
  return `var createModel = async ({ wasmBinary, progress }) => {
  if (wasmBinary[0] !== 0) throw new Error("not a module");
  const answer = ${answer_text};
  const HEAPU8 = new Uint8Array(1 << 22);
  let base = null, bytes = 0;
  const asked = ${asked};
  const text = (at, length) => new TextDecoder().decode(HEAPU8.slice(at, at + length));
  const leave = (json) => { const out = new TextEncoder().encode(json); HEAPU8.set(out, 1 << 21); bytes = out.length; return 0; };
  const guarded = (make) => { try { return leave(JSON.stringify(make())); } catch (problem) { return leave(JSON.stringify({ error: problem.message })); } };
  return {
    HEAPU8, _malloc: () => 8, _free: () => undefined,
    _model_open: (at, length) => guarded(() => { base = JSON.parse(text(at, length)); return {}; }),
    _model_run: (at, length) => guarded(() => {
      const settings = asked(text(at, length));
      if (settings.draws === base.draws) for (let done = 0; done <= 4; done += 1) progress(done, 4);
      return answer(base, settings);
    }),
    _model_trace: (at, length) => guarded(() => ({ html: "<p>Life of " + asked(text(at, length)).person + "</p>" })),
    _model_result: () => 1 << 21, _model_result_bytes: () => bytes,
  };
};`;
}

/** As src/custodiet/commands/packing.cpp writes it. */
export function base85(bytes) {
  const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%.()*+-;,=:?@^_`{|}~";
  let out = "";
  for (let i = 0; i < bytes.length; i += 4) {
    let four = 0;
    for (let k = 0; k < 4; k += 1) four = four * 256 + (bytes[i + k] ?? 0);
    let five = "";
    for (let k = 0; k < 5; k += 1, four = Math.floor(four / 85)) five = digits[four % 85] + five;
    out += five.slice(0, Math.min(4, bytes.length - i) + 1);
  }
  return out;
}

function packed(id, bytes) {
  return `<script type="text/plain" id="${id}">${base85(compress(bytes))}</script>`;
}

/** The elements that carry a model. */
export function model_elements(data = page_data()) {
  return [
    packed("custodiet-model", Buffer.from([0, 97, 115, 109])),
    packed("custodiet-glue", Buffer.from(glue(answer.toString()))),
    packed("custodiet-study", Buffer.from(JSON.stringify(data))),
  ].join("\n");
}
