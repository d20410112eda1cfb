// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What the file carries besides the page: the model, its glue and the study, each gzipped and in base
// 64 in an element of its own.

export const MODEL = "custodiet-model"; // model.wasm
export const GLUE = "custodiet-glue"; // model.js
export const STUDY = "custodiet-study"; // the study's tree as text

export function is_there(id: string): boolean {
  return (document.getElementById(id)?.textContent ?? "").trim() !== "";
}

export async function unpacked(id: string): Promise<Uint8Array<ArrayBuffer>> {
  const text = document.getElementById(id)?.textContent ?? "";
  const bytes = Uint8Array.from(atob(text.trim()), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

export async function unpacked_text(id: string): Promise<string> {
  return new TextDecoder().decode(await unpacked(id));
}
