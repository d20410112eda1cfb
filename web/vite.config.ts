// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// One script and one style sheet per bundle, for the program to embed: `vite build` makes the page's,
// `vite build --mode NAME` that of src/NAME. Names do not carry a hash: the program knows them.
import { existsSync } from "node:fs";
import { build as bundle } from "esbuild";
import { defineConfig, type Plugin } from "vite";
import { atlas } from "./tools/atlas.mjs";

/** `import source from "./worker.ts?script"`: the file and all that it imports, as the text of a classic script. */
function script(): Plugin {
  const suffix = "?script";
  return {
    name: "custodiet-script",
    enforce: "pre",
    async resolveId(id, importer) {
      if (!id.endsWith(suffix)) return null;
      const file = await this.resolve(id.slice(0, -suffix.length), importer);
      return file === null ? null : `${file.id}${suffix}`;
    },
    async load(id) {
      if (!id.endsWith(suffix)) return null;
      const file = id.slice(0, -suffix.length);
      this.addWatchFile(file);
      const made = await bundle({ entryPoints: [file], bundle: true, minify: true, write: false, format: "iife", target: "es2022" });
      return `export default ${JSON.stringify(made.outputFiles[0]?.text ?? "")};`;
    },
  };
}

/** `import packed from "virtual:atlas"`: the countries, simplified while building. */
function geometry(): Plugin {
  const name = "virtual:atlas";
  return {
    name: "custodiet-atlas",
    resolveId: (id) => (id === name ? `\0${name}` : null),
    load: (id) => (id === `\0${name}` ? `export default JSON.parse(${JSON.stringify(JSON.stringify(atlas()))});` : null),
  };
}

function entry(name: string): string {
  const folder = new URL(`src/${name}/main.ts`, import.meta.url).pathname;
  return existsSync(folder) ? folder : new URL(`src/${name}.ts`, import.meta.url).pathname;
}

export default defineConfig(({ mode }) => {
  const name = mode === "production" ? "page" : mode;
  return {
    // Of lzma1 the page needs what unpacks, which the package does not hand out by itself.
    resolve: { alias: { "lzma1/": new URL("node_modules/lzma1/lib/", import.meta.url).pathname } },
    plugins: [script(), geometry()],
    esbuild: { jsx: "automatic", jsxImportSource: "preact", legalComments: "none" },
    define: { "process.env.NODE_ENV": JSON.stringify("production") },
    build: {
      outDir: "dist",
      emptyOutDir: name === "page",
      target: "es2022",
      reportCompressedSize: true,
      lib: {
        entry: entry(name === "page" ? "main" : name),
        formats: ["iife"],
        name: `custodiet_${name}`,
        fileName: () => `${name}.js`,
        cssFileName: name,
      },
    },
  };
});
