// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What the file carries besides the page: data, study, model, its glue, and the page's script, each as
// .lzma in base 85 in an element of its own. Written by src/custodiet/commands/packing.cpp.
import { Decoder } from "lzma1/decoder.js";
import { InputBuffer, OutputBuffer } from "lzma1/streams.js";

export const MODEL = "custodiet-model"; // model.wasm
export const GLUE = "custodiet-glue"; // model.js
export const STUDY = "custodiet-study"; // the study's tree as text
export const DATA = "custodiet-data";
export const SCRIPT = "custodiet-script";

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%.()*+-;,=:?@^_`{|}~";

export function is_there(id: string): boolean {
  return (document.getElementById(id)?.textContent ?? "").trim() !== "";
}

/** Five characters to four bytes; of a last group, as many bytes as characters less one. */
export function from_base85(text: string): Uint8Array<ArrayBuffer> {
  const values = new Uint8Array(128);
  for (let i = 0; i < DIGITS.length; i += 1) values[DIGITS.charCodeAt(i)] = i;
  const rest = text.length % 5;
  const bytes = new Uint8Array(Math.floor(text.length / 5) * 4 + Math.max(rest - 1, 0));
  for (let at = 0, to = 0; at < text.length; at += 5) {
    let four = 0;
    // What is missing of the last group counts as the highest digit, so that no byte is rounded down.
    for (let k = 0; k < 5; k += 1) four = four * 85 + (at + k < text.length ? (values[text.charCodeAt(at + k)] ?? 0) : 84);
    for (let shift = 24; shift >= 0 && to < bytes.length; shift -= 8) bytes[to++] = (four >>> shift) & 255;
  }
  return bytes;
}

/** The decoder itself would read on after the last byte, until the memory is full. */
class WholeInput extends InputBuffer {
  override readByte(): number {
    const byte = super.readByte();
    if (byte < 0) throw new Error("what is packed in this file is cut short");
    return byte;
  }
}

export function unpacked(id: string): Uint8Array<ArrayBuffer> {
  const bytes = from_base85((document.getElementById(id)?.textContent ?? "").trim());
  const out = new OutputBuffer(bytes.length * 4);
  new Decoder().decompress(new WholeInput(bytes), out);
  return new Uint8Array(out.toArray());
}

export function unpacked_text(id: string): string {
  return new TextDecoder().decode(unpacked(id));
}
