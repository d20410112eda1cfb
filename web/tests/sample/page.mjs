// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// A page as the program would write it, around a page's data, from what the build left in dist/.
import { readFileSync } from "node:fs";
import { page_data } from "./page_data.mjs";

const dist = new URL("../../dist/", import.meta.url);
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline' blob: 'wasm-unsafe-eval'; worker-src blob:; img-src data:; connect-src 'self'";

const TITLES = {
  people: "Who is held where?",
  flow: "Which ways do people take?",
  payments: "Who pays whom?",
  price: "At which price do both states gain?",
  tornado: "What drives the cost?",
  dots: "How could it turn out?",
  rights: "Which rights are kept?",
  space: "How much room had each person?",
  evidence: "What does the answer rest on?",
  backtest: "What was forecast, and what came?",
  map: "Who went where?",
};

function figure({ id }) {
  const title = TITLES[id] ?? id;
  return `<figure id="figure-${id}" class="figure ${id}"><figcaption><div id="figure-${id}-words"><h3>${title}</h3>
<p class="finding">One sentence with the answer.</p></div></figcaption><div class="plot" data-plot="${id}"></div>
<details><summary>Table and how to read this</summary><div class="table"><table><tbody><tr><th scope="row">A row</th><td>1,024</td></tr></tbody></table></div></details></figure>`;
}

function json(data) {
  return JSON.stringify(data).replaceAll("<", "\\u003c");
}

/** @param options `script: false` leaves the script out; `token` makes it a page of `custodiet ui`; `head` and `body` are added. */
export function page(data = page_data(), { script = true, token = "", head = "", body = "" } = {}) {
  const parts = Object.entries(data.parts).map(([id, html]) => `<div id="${id}">${html}</div>`);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
${token === "" ? "" : `<meta name="custodiet-token" content="${token}">`}
<title>${data.study.title}</title><style>${readFileSync(new URL("page.css", dist), "utf8")}</style>${head}</head>
<body><main><h1>${data.study.title}</h1>${parts.join("")}
<div id="status" role="status" hidden></div><div id="controls" hidden></div>
<section><h2>Figures</h2><nav id="arms" hidden></nav>
<div class="figures">${data.figures.map(figure).join("\n")}</div></section>
<h2>Follow one person</h2><div id="follow"></div></main>
<script type="application/json" id="custodiet-data">${json(data)}</script>${body}
${script ? `<script>${readFileSync(new URL("page.js", dist), "utf8").replaceAll("</script", "<\\/script")}</script>` : ""}
</body></html>`;
}
