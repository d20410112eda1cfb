// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Imports a module of the page into Node, which does not read TypeScript.
import { build } from "esbuild";

const LZMA = new URL("../node_modules/lzma1/lib/", import.meta.url).pathname;

// As vite.config.ts resolves them; but a worker's script is an empty text here: Node has no such workers.
const as_vite = {
  name: "as-vite",
  setup(builder) {
    builder.onResolve({ filter: /\?script$/ }, ({ path }) => ({ path, namespace: "script" }));
    builder.onResolve({ filter: /^lzma1\// }, ({ path }) => ({ path: LZMA + path.slice("lzma1/".length) }));
    builder.onLoad({ filter: /.*/, namespace: "script" }, () => ({ contents: "", loader: "text" }));
  },
};

export async function load(path) {
  const entry = new URL(`../src/${path}`, import.meta.url).pathname;
  const made = await build({ entryPoints: [entry], bundle: true, write: false, format: "esm", target: "es2022", plugins: [as_vite] });
  const text = made.outputFiles[0].text;
  return import(`data:text/javascript;base64,${Buffer.from(text).toString("base64")}`);
}
