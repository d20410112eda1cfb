// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Where the live page begins. The program serves it only under `custodiet ui`; no report has it.
import { HttpApi } from "./http_api";
import { Live } from "./live";
import css from "./style.css?inline";

const place = document.getElementById("custodiet-live");
const token = document.querySelector<HTMLMetaElement>('meta[name="custodiet-token"]')?.content ?? "";

/** The page of another study, with the key, and with the settings that stand after the `#`. */
function go_to(study: string): void {
  const address = new URL(location.href);
  if (study === "") address.searchParams.delete("study");
  else address.searchParams.set("study", study);
  if (address.href === location.href) location.reload();
  else location.assign(address);
}

if (place !== null) {
  // A tree of its own: the report's styles and the editor's do not meet, and no inline style is needed.
  const root = place.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  const { studyDigest, fileDigest } = document.documentElement.dataset;
  new Live(root, new HttpApi(token), {
    report: document.getElementById("custodiet-report"),
    study: studyDigest ?? "",
    in_file: fileDigest ?? "",
    go_to,
  });
}
