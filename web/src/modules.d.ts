// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
declare module "*?script" {
  /** A classic script, bundled and minified by vite.config.ts. */
  const source: string;
  export default source;
}
declare module "*.css";
declare module "virtual:atlas" {
  /** What tools/atlas.mjs makes: arcs as text; code, name and polygons of arcs of each country. */
  const packed: {
    points: string;
    countries: [string, string, number[][][]][];
    transform: { scale: [number, number]; translate: [number, number] };
  };
  export default packed;
}

// Parts of lzma1, by the alias of vite.config.ts.
declare module "lzma1/streams.js" {
  export class InputBuffer {
    constructor(bytes: Uint8Array);
    readByte(): number; // -1 after the last
  }
  export class OutputBuffer {
    constructor(bytes: number);
    toArray(): Uint8Array;
  }
}
declare module "lzma1/decoder.js" {
  import type { InputBuffer, OutputBuffer } from "lzma1/streams.js";
  export class Decoder {
    decompress(from: InputBuffer, to: OutputBuffer): void;
  }
}
