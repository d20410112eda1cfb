// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Imports a module of the page into Node, which does not read TypeScript.
import { build } from "esbuild";

export async function load(path) {
  const entry = new URL(`../src/${path}`, import.meta.url).pathname;
  const made = await build({ entryPoints: [entry], bundle: true, write: false, format: "esm", target: "es2022" });
  const text = made.outputFiles[0].text;
  return import(`data:text/javascript;base64,${Buffer.from(text).toString("base64")}`);
}
