// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Where the page begins: finds the data in it, draws the figures, mounts the controls.
import "./style.css";
import type { PageData } from "./contract";

function published(): PageData | null {
  const text = document.getElementById("custodiet-data")?.textContent;
  return text === undefined || text === null || text === "" ? null : (JSON.parse(text) as PageData);
}

const data = published();
if (data !== null) document.documentElement.dataset.study = data.study.id;
